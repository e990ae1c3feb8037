// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import type { PaymentActions } from "@/components/payments/payment-contract";
import { paymentView } from "@/components/till/payment-view.factory";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import type { RefundAtTillInput, RefundAtTillResult } from "@/lib/refunds/refund-at-till-contract";
import en from "@/messages/en.json";
import { RefundDialog } from "./refund-dialog";

afterEach(cleanup);

const CLOCKS = { day: "Sun, Nov 22", shop: "10:00:00", beijing: null };
const AMARA = { id: "amara", name: "Amara", role: "manager", pinHint: null } as const;

function page(aloneMinor: number | null): PaymentPageView {
  return {
    storeName: "Shop",
    mode: "simulator",
    payment: paymentView({ state: "paid" }),
    verdict: "charged-once",
    isContradicted: false,
    isWatched: false,
    trail: [],
    refunds: [],
    replay: null,
    calls: null,
    zones: { shop: "Japan Standard Time", beijing: "China Standard Time" },
    timeZone: "Asia/Tokyo",
    begun: CLOCKS,
    paid: CLOCKS,
    cancel: { reason: "is-paid", until: null },
    refund: { reason: null, until: null, leftMinor: 1200, aloneMinor, windowDays: 365, ownReasons: ["Wrong size"] },
  };
}

function open(answers: (() => Promise<RefundAtTillResult>)[], aloneMinor: number | null = null) {
  const sent: RefundAtTillInput[] = [];
  const onStarted = vi.fn();
  const onClose = vi.fn();
  const actions: PaymentActions = {
    cancelPayment: () => Promise.reject(new Error("not asked")),
    printReceipt: () => Promise.reject(new Error("not asked")),
    listApprovers: () => Promise.resolve([AMARA]),
    startRefund: (input) => {
      sent.push(input);
      return answers.shift()?.() ?? Promise.reject(new Error("no more answers"));
    },
  };
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <QueryClientProvider client={new QueryClient()}>
        <RefundDialog page={page(aloneMinor)} actions={actions} onClose={onClose} onStarted={onStarted} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  return { sent, onStarted, onClose };
}

function press(name: string | RegExp) {
  fireEvent.click(screen.getByRole("button", { name }));
}

const begun = (): Promise<RefundAtTillResult> => {
  const refund: unknown = { id: "refund" };
  return Promise.resolve({ ok: true, refund } as RefundAtTillResult); // the dialog only looks at `ok`
};
const lost = () => Promise.reject<RefundAtTillResult>(new Error("connection lost"));

test("begins with all that is left", async () => {
  const { sent, onStarted } = open([begun]);
  fireEvent.click(screen.getByLabelText("Goods faulty"));
  press("Give back ¥1,200");
  await vi.waitFor(() => {
    expect(onStarted).toHaveBeenCalledOnce();
  });
  expect(sent).toMatchObject([{ amountMinor: 1200, reason: "goods-faulty", note: "" }]);
});

test("a digit replaces the amount, and nothing is sent without a reason or above what is left", () => {
  open([]);
  press("5");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Choose a reason" }).disabled).toBe(true);
  fireEvent.click(screen.getByLabelText("Changed their mind"));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Give back ¥5" }).disabled).toBe(false);
  press("000");
  expect(screen.getByText("That is more than is left (¥1,200).")).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Give back ¥5,000" }).disabled).toBe(true);
});

test("a digit typed on a keyboard begins the amount, in the dialog too", async () => {
  open([]);
  expect(document.querySelector("dialog[open]")).not.toBeNull();
  fireEvent.click(screen.getByLabelText("Wrong amount"));
  fireEvent.keyDown(document.body, { key: "3", code: "Digit3" });
  expect(await screen.findByRole("button", { name: "Give back ¥3" })).toBeDefined();
});

test("an order whose answer is lost can only be sent again as it was", async () => {
  const { sent, onStarted } = open([lost, begun]);
  fireEvent.click(screen.getByLabelText("Wrong amount"));
  press("Give back ¥1,200");
  fireEvent.click(await screen.findByRole("button", { name: "Send the same refund again" }));
  await vi.waitFor(() => {
    expect(onStarted).toHaveBeenCalledOnce();
  });
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

test("a reason of the store's own goes with the order in its own words", async () => {
  const { sent, onStarted } = open([begun]);
  fireEvent.click(screen.getByLabelText("Wrong size"));
  press("Give back ¥1,200");
  await vi.waitFor(() => {
    expect(onStarted).toHaveBeenCalledOnce();
  });
  expect(sent.map(({ reason }) => reason)).toEqual(["Wrong size"]);
});

test("a refusal is said in words and the amount can be changed", async () => {
  open([() => Promise.resolve({ ok: false, reason: "amount-too-large" })]);
  fireEvent.click(screen.getByLabelText("Wrong amount"));
  press("Give back ¥1,200");
  expect(await screen.findByText(/another refund may have come first/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Give back ¥1,200" })).toBeDefined();
});

test("above the limit a colleague's PIN goes with the order, and a wrong one is asked for again", async () => {
  const wrong = () => Promise.resolve<RefundAtTillResult>({ ok: false, reason: "wrong-pin" });
  const { sent, onStarted } = open([wrong, begun], 1000);
  fireEvent.click(screen.getByLabelText("Wrong amount"));
  press("Next: a manager agrees");
  fireEvent.click(await screen.findByRole("button", { name: /Amara/ }));
  const pad = () => screen.getByRole("group", { name: "PIN pad" });
  const enter = (pin: string) => {
    for (const digit of [...Array.from(pin), "Enter"]) {
      const key = [...pad().querySelectorAll("button")].find(({ textContent }) => textContent === digit);
      fireEvent.click(key!);
    }
  };
  enter("0000");
  expect(await screen.findByText("That PIN does not fit. Try again.")).toBeDefined();
  enter("4711");
  await vi.waitFor(() => {
    expect(onStarted).toHaveBeenCalledOnce();
  });
  expect(sent.map(({ approval }) => approval)).toEqual([
    { approverId: "amara", pin: "0000" },
    { approverId: "amara", pin: "4711" },
  ]);
  expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(1);
});
