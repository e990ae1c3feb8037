// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OpenPaymentView, PaymentView, Tray } from "@/lib/payments/payment-view";
import messages from "@/messages/en.json";
import { EndedAlert } from "./ended-alert";
import { endedPayments, setEndedPayments } from "./ended-payments";
import { leftPayments } from "./left-payments";
import { paymentView } from "./payment-view.factory";
import { keepSpoken } from "./sound-settings";
import { tillLine } from "./till.factory";
import { type TillLine, TillLineContext } from "./till-line";
import { dropTrayNotes, trayNotes } from "./tray-notes";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

const { playSound, speakText } = vi.hoisted(() => ({ playSound: vi.fn(), speakText: vi.fn() }));
vi.mock("./load-later-stages", () => ({
  loadLaterStages: () => Promise.resolve({ playSound, speakText }),
}));
const readPayment = vi.fn<TillLine["readPayment"]>();
const line = tillLine({ readPayment });
const NOW = 1_000_000;
const MEI = { id: "mei", name: "Mei" };

const open = (id: string, owner: OpenPaymentView["owner"] = MEI): OpenPaymentView => ({
  ...paymentView({ id, state: "checking" }),
  owner,
});
const paid = (id: string): PaymentView => paymentView({ id, state: "paid", finalAt: NOW, paidAt: NOW });

let person = 0;
/** A till of somebody new: what is remembered is one person's. */
function openTill() {
  person += 1;
  const owner = { ...MEI, id: `mei-${person}` };
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, queryFn: () => Promise.reject(new Error("it asks nothing")) } },
  });
  const draw = (followedId: string | null) => (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <TillLineContext value={line}>
          <EndedAlert personId={owner.id} followedId={followedId} />
        </TillLineContext>
      </QueryClientProvider>
    </NextIntlClientProvider>
  );
  const hear = (payments: readonly OpenPaymentView[], serverNow = NOW) =>
    act(async () => {
      client.setQueryData<Tray>(OPEN_PAYMENTS_KEY, { payments, gateway: "ok", serverNow });
      await vi.advanceTimersByTimeAsync(0); // the query tells its listeners in a task of its own
    });
  const { rerender } = render(draw(null));
  return {
    owner,
    client,
    hear,
    follow: (id: string | null) => {
      rerender(draw(id));
    },
  };
}
const said = () => screen.getByRole("status").textContent;
const shownIds = () => endedPayments().map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  readPayment.mockImplementation((id) => Promise.resolve(paid(id)));
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  setEndedPayments([]);
  dropTrayNotes();
  localStorage.clear();
});

it("tells a payment that was left and ends: in the tray, by the soft signal once, and in a sentence", async () => {
  const { owner, hear } = openTill();
  await hear([open("a", owner), open("b", { id: "lucas", name: "Lucas" })]);
  expect(said()).toBe("");
  await hear([]);
  expect(said()).toBe("Paid: ¥1,200 (the payment left open)");
  await hear([], NOW + 5_000);
  expect(shownIds()).toEqual(["a"]);
  expect(readPayment).toHaveBeenCalledTimes(1);
  expect(playSound.mock.calls).toEqual([["elsewhere"]]);
  expect(speakText).not.toHaveBeenCalled();
});

it.each(["paid", "declined", "cancelled"] as const)(
  "never sounds like the payment on the screen, and says aloud which one is meant: %s",
  async (state) => {
    keepSpoken(true);
    readPayment.mockImplementation((id) => Promise.resolve({ ...paid(id), state }));
    const { owner, hear, follow } = openTill();
    follow("on the screen");
    await hear([open("on the screen", owner), open("a", owner)]);
    await hear([open("on the screen", owner)]);
    expect(playSound.mock.calls).toEqual([["elsewhere"]]);
    const word =
      messages.till.outcome.verdict[({ paid: "paid", declined: "not-paid", cancelled: "cancelled" } as const)[state]];
    const sentence = `${word}: ¥1,200 (the payment left open)`;
    expect(speakText.mock.calls).toEqual([[sentence, "en"]]);
    expect(trayNotes().map(({ text }) => text)).toEqual([sentence]);
  },
);

it("tells once that a payment that was left needs somebody, and nothing of one that was seen to", async () => {
  const { owner, client, hear, follow } = openTill();
  const needy = (id: string): OpenPaymentView => ({ ...open(id, owner), state: "attention" });
  follow("on the screen");
  await hear([open("a", owner), open("on the screen", owner), needy("from the start")]);
  expect(said()).toBe("");
  await act(async () => {
    client.setQueryData(paymentKey("on the screen"), paymentView({ id: "on the screen", state: "attention" }));
    await vi.advanceTimersByTimeAsync(0);
  });
  follow(null);
  await hear([needy("a"), needy("on the screen"), needy("from the start")]);
  await hear([needy("a"), needy("on the screen"), needy("from the start")], NOW + 5_000);
  expect(said()).toBe("Not sure: ¥1,200 (the payment left open)");
  expect(trayNotes().map(({ id }) => id)).toEqual(["a"]);
  expect(playSound.mock.calls).toEqual([["elsewhere"]]);
});

it("keeps it for ten minutes", async () => {
  const { owner, hear } = openTill();
  await hear([open("a", owner)]);
  await hear([]);
  expect(shownIds()).toEqual(["a"]);
  await hear([], NOW + 599_000);
  expect(shownIds()).toEqual(["a"]);
  await hear([], NOW + 601_000);
  expect(shownIds()).toEqual([]);
});

it("tells a payment that was left and ended before any list had it", async () => {
  const { hear, follow } = openTill();
  await hear([]);
  follow("a");
  readPayment.mockResolvedValueOnce(paymentView({ id: "a", state: "checking" })); // as it is left, it is still open
  follow(null);
  await hear([]);
  await hear([], NOW + 5_000);
  expect(shownIds()).toEqual(["a"]);
  expect(said()).toBe("Paid: ¥1,200 (the payment left open)");
  expect(playSound.mock.calls).toEqual([["elsewhere"]]);
});

it("says nothing of what ended on the screen", async () => {
  const { owner, client, hear, follow } = openTill();
  follow("a");
  await hear([open("a", owner)]);
  await act(async () => {
    client.setQueryData(paymentKey("a"), paid("a"));
    await vi.advanceTimersByTimeAsync(0);
  });
  follow(null);
  await hear([]);
  expect(readPayment).not.toHaveBeenCalled();
  expect(shownIds()).toEqual([]);
});

it("tells of a charge that was given up and left, though its answer is known here already", async () => {
  const { client, hear, follow } = openTill();
  await hear([]);
  follow("x"); // opened from the tray meanwhile
  leftPayments.add("given-up"); // as find-out.ts does it
  client.setQueryData(paymentKey("given-up"), paid("given-up"));
  await hear([], NOW + 5_000);
  expect(said()).toBe("Paid: ¥1,200 (the payment left open)");
  expect(shownIds()).toEqual(["given-up"]);
  expect(playSound.mock.calls).toEqual([["elsewhere"]]);
});

const LATER = NOW + 30_000;
const cancelled = (id: string) => paymentView({ id, state: "cancelled", finalAt: NOW, version: 3 });

it("shows no more the end of a payment that is open again, and tells how it ends in truth", async () => {
  const { owner, client, hear, follow } = openTill();
  client.setQueryData(paymentKey("a"), cancelled("a"));
  follow("a");
  await hear([]);
  follow(null);
  await hear([open("a", owner)]); // a list from before its end
  await hear([], NOW + 5_000);
  expect(readPayment).not.toHaveBeenCalled();
  await hear([{ ...open("a", owner), state: "attention" }], LATER);
  expect(client.getQueryData(paymentKey("a"))).toBeUndefined();
  await hear([], LATER + 5_000);
  expect(said()).toBe("Paid: ¥1,200 (the payment left open)");
});

it("a result on the screen changes when its payment is open again", async () => {
  const { owner, client, hear, follow } = openTill();
  client.setQueryData(paymentKey("a"), cancelled("a"));
  follow("a");
  const again = paymentView({ id: "a", state: "attention", version: 5 });
  readPayment.mockRejectedValueOnce(new Error("no line"));
  readPayment.mockResolvedValueOnce(again);
  await hear([{ ...open("a", owner), state: "attention" }], LATER);
  expect(client.getQueryData(paymentKey("a"))).toEqual(cancelled("a"));
  await hear([{ ...open("a", owner), state: "attention" }], LATER + 5_000);
  expect(client.getQueryData(paymentKey("a"))).toEqual(again);
});

it("a payment that Alipay's file takes back keeps its row", async () => {
  const { owner, client, hear } = openTill();
  client.setQueryData(paymentKey("a"), paid("a"));
  await hear([{ ...open("a", owner), state: "paid" }], LATER);
  expect(client.getQueryData(paymentKey("a"))).toEqual(paid("a"));
});

it("asks again with the next list when there was no answer", async () => {
  const { owner, hear } = openTill();
  await hear([open("a", owner)]);
  readPayment.mockRejectedValueOnce(new Error("no line"));
  await hear([]);
  expect(shownIds()).toEqual([]);
  await hear([], NOW + 5_000);
  expect(shownIds()).toEqual(["a"]);
  expect(playSound).toHaveBeenCalledTimes(1);
});

it("what is left stands in the tray at once, with the list no younger than it was, and once", async () => {
  const till = openTill();
  await till.hear([open("other")]);
  const before = till.client.getQueryState(OPEN_PAYMENTS_KEY);
  till.client.setQueryData(paymentKey("left"), paymentView({ id: "left", state: "checking", personName: "Mei" }));
  till.follow("left");
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  till.follow(null);
  const tray = () =>
    till.client.getQueryData<Tray>(OPEN_PAYMENTS_KEY)?.payments.map(({ id, owner }) => [id, owner?.id]);
  expect(tray()).toEqual([
    ["other", MEI.id],
    ["left", till.owner.id],
  ]);
  expect({ ...till.client.getQueryState(OPEN_PAYMENTS_KEY), data: null }).toEqual({ ...before, data: null });
  till.follow("left");
  till.follow(null);
  expect(tray()).toHaveLength(2);
});
