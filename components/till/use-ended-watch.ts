import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { isFinalState } from "@/lib/payments/payment-state";
import type { OpenPaymentView, PaymentView, Tray } from "@/lib/payments/payment-view";
import { endedPayments, setEndedPayments } from "./ended-payments";
import { leftPayments } from "./left-payments";
import { useTillLine } from "./till-line";
import { dropTrayNotes } from "./tray-notes";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

type Watched = { readonly personId: string; readonly followedId: string | null };
type Told = {
  readonly wordOf: (payment: PaymentView) => string;
  readonly tell: (payment: PaymentView) => void;
};

const KEPT_MS = 10 * 60_000;
// A list may be read between a payment's end and its being written; money that turns up late does so after half a minute.
const SETTLED_MS = 5_000;

let listedFor: string | null = null;
// What ended on the screen was told there. In whose cache an answer stands says nothing: it may have come after the screen was left.
const toldOnScreen = new Set<string>();

/**
 * Notices when a payment of this person, or one that was left here, is open no more without being on the screen, asks how
 * it ended, tells it once and gives it to the tray. One without an answer is asked about again with the next list. One that
 * had ended and is open again, because money turned up late, is asked about anew: its old end is shown no more.
 */
export function useEndedWatch({ personId, followedId }: Watched, { wordOf, tell }: Told): void {
  const client = useQueryClient();
  const { readPayment } = useTillLine();
  const { data } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false }); // it asks nothing itself
  const { data: followed } = useQuery<PaymentView>({ queryKey: paymentKey(followedId ?? "none"), enabled: false });
  const seenId = isOver(followed) ? followedId : null;
  useEffect(() => {
    if (seenId === null) return;
    leftPayments.delete(seenId);
    toldOnScreen.add(seenId);
  }, [seenId]);

  const before = useRef(followedId);
  useEffect(() => {
    const leftId = before.current;
    before.current = followedId;
    if (leftId === null || leftId === followedId) return;
    const left = client.getQueryData<PaymentView>(paymentKey(leftId));
    if (isOver(left)) return;
    // One that begins and ends between two lists is in neither.
    leftPayments.add(leftId);
    if (left !== undefined) keepInTray(client, left, personId);
  }, [followedId, client, personId]);

  useEffect(() => {
    if (data === undefined) return;
    const open = new Set(data.payments.map(({ id }) => id));
    beginFor(personId);
    const readAgain = async (id: string) => {
      const view = await readPayment(id, null, new AbortController().signal).catch(() => null);
      if (view !== null) client.setQueryData(paymentKey(id), view); // or else with the next list
    };
    for (const { id } of data.payments.filter((listed) => isReopened(client, listed, data.serverNow))) {
      toldOnScreen.delete(id);
      if (id === followedId) void readAgain(id);
      else client.removeQueries({ queryKey: paymentKey(id) });
    }
    dropEnded((payment, now) => open.has(payment.id) || now - (payment.finalAt ?? 0) > KEPT_MS, data.serverNow);
    const askAbout = async (id: string) => {
      try {
        const view = (await readPayment(id, null, new AbortController().signal)) as PaymentView; // checked by our own route
        if (!isOver(view)) throw new Error("still open");
        if (listedFor !== personId) return; // somebody else's till by now
        setEndedPayments([...endedPayments(), { ...view, word: wordOf(view) }]);
        tell(view);
      } catch {
        leftPayments.add(id);
      }
    };
    for (const id of [...leftPayments].filter((one) => !open.has(one) && one !== followedId)) {
      leftPayments.delete(id);
      if (!toldOnScreen.has(id)) void askAbout(id);
    }
    for (const { id, owner } of data.payments)
      if (owner?.id === personId && !toldOnScreen.has(id)) leftPayments.add(id);
  }, [data, personId, followedId, client, readPayment, tell, wordOf]);
}

/** Whether the list, made well after the end that is kept of it, has it among the open ones. One taken back by Alipay's file is not. */
function isReopened(client: QueryClient, { id, state }: OpenPaymentView, listedAt: number): boolean {
  const known = client.getQueryData<PaymentView>(paymentKey(id));
  return isOver(known) && state !== "paid" && (known?.finalAt ?? listedAt) + SETTLED_MS < listedAt;
}

/** "This stays in the tray" is true at once, and without network too: the next list may be long in coming. */
function keepInTray(client: QueryClient, left: PaymentView, personId: string): void {
  const list = client.getQueryCache().find<Tray>({ queryKey: OPEN_PAYMENTS_KEY });
  const tray = list?.state.data;
  if (tray === undefined || tray.payments.some(({ id }) => id === left.id)) return;
  const payments = [...tray.payments, { ...left, owner: { id: personId, name: left.personName } }];
  // Its age and its last fault stay: only our server makes the list younger.
  list?.setState({ data: { ...tray, payments } });
}

function beginFor(personId: string): void {
  if (listedFor === personId) return;
  listedFor = personId;
  leftPayments.clear();
  setEndedPayments([]);
  dropTrayNotes();
}

function dropEnded(isGone: (payment: PaymentView, now: number) => boolean, now: number): void {
  const left = endedPayments().filter((payment) => !isGone(payment, now));
  if (left.length < endedPayments().length) setEndedPayments(left);
}

function isOver(payment: PaymentView | undefined): boolean {
  return payment !== undefined && isFinalState(payment.state);
}
