// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import type { Tray } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { DoubtTrayList } from "./doubt-tray-list";
import { paymentView } from "./payment-view.factory";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

afterEach(cleanup);

const actions = { listColleagues: vi.fn(), handOver: vi.fn() };

function draw(client: QueryClient, payments: Tray["payments"]) {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <DoubtTrayList
          payments={payments}
          personId="mei"
          followedId={null}
          actions={actions}
          onClose={vi.fn()}
          onFollow={vi.fn()}
        />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
}

it.each<[string, Tray["payments"], "empty" | "hint", "empty-unsure" | "unsure"]>([
  ["that nothing is open", [], "empty", "empty-unsure"],
  ["which payments are open", [{ ...paymentView({ state: "checking" }), owner: null }], "hint", "unsure"],
])("claims %s only as long as our server says so", async (_name, payments, sure, unsure) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryDefaults(OPEN_PAYMENTS_KEY, { queryFn: () => Promise.reject(new Error("no line")) });
  client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, { payments, gateway: "ok", serverNow: 0 });
  draw(client, payments);
  expect(screen.getByText(messages.till.tray[sure])).toBeDefined();
  await act(async () => {
    await client.query({ queryKey: OPEN_PAYMENTS_KEY, staleTime: 0 }).catch(() => null);
  });
  expect(await screen.findByText(messages.till.tray[unsure])).toBeDefined();
  expect(screen.queryByText(messages.till.tray[sure])).toBeNull();
});
