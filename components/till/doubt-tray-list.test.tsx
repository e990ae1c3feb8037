// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import type { Tray } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { DoubtTrayList } from "./doubt-tray-list";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

afterEach(cleanup);

const actions = { listColleagues: vi.fn(), handOver: vi.fn() };

it("claims that nothing is open only as long as our server says so", async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryDefaults(OPEN_PAYMENTS_KEY, { queryFn: () => Promise.reject(new Error("no line")) });
  client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, { payments: [], gateway: "ok", serverNow: 0 });
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <DoubtTrayList
          payments={[]}
          personId="mei"
          followedId={null}
          actions={actions}
          onClose={vi.fn()}
          onFollow={vi.fn()}
        />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(messages.till.tray.empty)).toBeDefined();
  await act(async () => {
    await client.query({ queryKey: OPEN_PAYMENTS_KEY, staleTime: 0 }).catch(() => null);
  });
  expect(await screen.findByText(messages.till.tray["empty-unsure"])).toBeDefined();
  expect(screen.queryByText(messages.till.tray.empty)).toBeNull();
});
