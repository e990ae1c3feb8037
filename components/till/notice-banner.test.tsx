// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import type { Tray } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { NoticeBanner } from "./notice-banner";
import { paymentView } from "./payment-view.factory";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

afterEach(cleanup);

const RUNNING = paymentView({ state: "checking" });

/** What the till says of a payment that ran when its result was asked for, beside a tray that came before or after. */
function saidBeside(tray: Omit<Tray, "gateway">) {
  const client = new QueryClient();
  client.setQueryDefaults(OPEN_PAYMENTS_KEY, { queryFn: () => Promise.reject(new Error("it asks nothing itself")) });
  client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, { gateway: "ok", ...tray });
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <NoticeBanner notice={{ kind: "last-result", payment: RUNNING }} count={1} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  return screen.getByRole("alert").textContent;
}

it("says that a payment is still open as long as the tray does not know better", () => {
  const listed = { payments: [{ ...RUNNING, owner: null }], serverNow: RUNNING.createdAt + 5_000 };
  expect(saidBeside(listed)).toMatch(/^Still open: ¥1,200/);
  cleanup();
  expect(saidBeside({ payments: [], serverNow: RUNNING.createdAt - 1 })).toMatch(/^Still open: ¥1,200/);
});

it("nor by a tray that has room for only some of the open ones", () => {
  expect(saidBeside({ payments: [], more: 1, serverNow: RUNNING.createdAt + 5_000 })).toMatch(/^Still open: ¥1,200/);
});

it("and no longer once it is in no tray", () => {
  expect(saidBeside({ payments: [], serverNow: RUNNING.createdAt + 5_000 })).toBe("");
});
