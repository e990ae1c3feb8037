// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import type { OpenPaymentView, Tray } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { paymentView } from "./payment-view.factory";
import { ReversedAlert } from "./reversed-alert";
import { playSound } from "./sounds";
import { trayNotes } from "./tray-notes";
import { OPEN_PAYMENTS_KEY } from "./tray-query";

vi.mock("./sounds", () => ({ playSound: vi.fn() }));
afterEach(cleanup);

const item = (id: string, state: OpenPaymentView["state"], minor: number): OpenPaymentView => ({
  ...paymentView({ id, state, amount: { currency: "JPY", minor } }),
  owner: null,
});

it("says each reversed payment once by sound, and nothing of those that are only open", async () => {
  const client = new QueryClient();
  client.setQueryDefaults(OPEN_PAYMENTS_KEY, { queryFn: () => Promise.reject(new Error("it asks nothing itself")) });
  const tell = (payments: Tray["payments"]) =>
    client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, { payments, gateway: "ok", serverNow: 0 });
  const draw = () =>
    render(
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
        <QueryClientProvider client={client}>
          <ReversedAlert />
        </QueryClientProvider>
      </NextIntlClientProvider>,
    );
  const said = () => screen.getByRole("status").textContent;
  tell([item("open", "attention", 100)]);
  const { unmount } = draw();
  expect(said()).toBe("");
  expect(playSound).not.toHaveBeenCalled();

  tell([item("a", "paid", 200), item("open", "attention", 100)]);
  await waitFor(() => expect(said()).toMatch(/^¥200 was paid, [^¥]*$/));
  unmount();
  draw();
  expect(said()).toContain("¥200");
  expect(playSound).toHaveBeenCalledTimes(1);
  expect(playSound).toHaveBeenCalledWith("elsewhere"); // another payment may be on the screen
  expect(trayNotes().map(({ verdict, text }) => [verdict, text])).toEqual([["needs-person", said()]]);

  tell([item("b", "paid", 300), item("a", "paid", 200)]);
  await waitFor(() => expect(said()).toContain("¥300 was paid"));
  expect(playSound).toHaveBeenCalledTimes(2);
});
