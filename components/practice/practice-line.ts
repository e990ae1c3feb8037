import { v7 as newId } from "uuid";
import type { PaymentActions } from "@/components/payments/payment-contract";
import type { TillActions } from "@/components/till/till-contract";
import type { TillLine } from "@/components/till/till-line";
import { isFinalState } from "@/lib/payments/payment-state";
import type { PaymentView, Tray } from "@/lib/payments/payment-view";
import { viewOpenPayment, viewPayment } from "@/lib/payments/view-payment";
import { cancelAtDesk, chargeAtDesk, detailsAtDesk, refundAtDesk, supersedeAtDesk } from "@/lib/practice/act-at-desk";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { PRACTICE_POLICY } from "@/lib/practice/practice-policy";
import { viewRefund } from "@/lib/refunds/view-refund";
import type { DeskKeeper } from "./desk-keeper";

// As long as the server would hold the question.
const NEWS_WITHIN_MS = 20_000;

/** True while the lesson keeps this tablet from its server. */
export function isCutOff({ lesson, log, book, startedAt }: PracticeDesk): boolean {
  return isInTrouble("no-network", { lesson, log, book, startedAt });
}

/** True while the lesson has the tablet start again. */
export function isRestarting(desk: PracticeDesk): boolean {
  return isInTrouble("restart", desk);
}

function isInTrouble(
  kind: "no-network" | "restart",
  { lesson, log, book, startedAt }: Pick<PracticeDesk, "lesson" | "log" | "book" | "startedAt">,
): boolean {
  const charge = log.find((entry) => entry.kind === "charge");
  if (lesson.trouble?.kind !== kind || charge === undefined) return false;
  const sinceMs = book.now - startedAt - charge.atMs;
  return sinceMs >= lesson.trouble.fromMs && sinceMs < lesson.trouble.fromMs + lesson.trouble.forMs;
}

/** The till's questions and orders, answered in this page by practice. There is no network in here. */
export function createPracticeLine(keeper: DeskKeeper, session: PracticeSession) {
  const names = { personName: session.personName, deviceName: session.deviceName };
  const viewOf = (paymentId: string): PaymentView | null => {
    const details = detailsAtDesk(keeper.get(), paymentId, names);
    return details === null ? null : viewPayment(details, PRACTICE_POLICY);
  };
  const viewed = (paymentId: string): PaymentView => {
    const view = viewOf(paymentId);
    if (view === null) throw new Error("practice has no such payment");
    return view;
  };
  const viewTray = (): Tray => {
    const { book } = keeper.get();
    const open = book.payments.filter(({ payment }) => !isFinalState(payment.state));
    const views = open.flatMap(({ payment }) => detailsAtDesk(keeper.get(), payment.id, names) ?? []);
    const payments = views.map((view) => viewOpenPayment({ ...view, owner: null }));
    return { payments, gateway: "ok", serverNow: book.now };
  };
  const line: TillLine = {
    isPractice: true,
    noteAct: (act) => {
      keeper.note(act);
    },
    readOpen: () => {
      if (isCutOff(keeper.get())) return Promise.reject(new Error("practice has cut the line"));
      return Promise.resolve(viewTray());
    },
    readPayment: (paymentId, after, signal) => waitForNews(keeper, { after, signal, read: () => viewOf(paymentId) }),
    startPayment: (input) => {
      const ids = { paymentId: newId(), saleId: newId() };
      const deed = keeper.change((desk) => both(chargeAtDesk(desk, input, ids)));
      if (deed.ok) return Promise.resolve({ ok: true, payment: viewed(deed.id) });
      const { reason, ofSale } = deed;
      return Promise.resolve({ ok: false, reason, ...(ofSale === undefined ? {} : { payment: viewed(ofSale) }) });
    },
    // No charge of practice stays without an answer.
    withdrawCharge: () => Promise.resolve({ ok: false, reason: "withdrawn" }),
    cancelPayment: ({ paymentId }) => {
      const deed = keeper.change((desk) => both(cancelAtDesk(desk, paymentId)));
      return Promise.resolve(deed.ok ? { ok: true, payment: viewed(paymentId) } : { ok: false, reason: deed.reason });
    },
  };
  const actions: Pick<TillActions, "supersedePayment"> & Pick<PaymentActions, "startRefund"> = {
    supersedePayment: (input) => {
      const deed = keeper.change((desk) => both(supersedeAtDesk(desk, input)));
      const { paymentId } = input;
      return Promise.resolve(deed.ok ? { ok: true, payment: viewed(paymentId) } : { ok: false, reason: deed.reason });
    },
    startRefund: (input) => {
      const deed = keeper.change((desk) => both(refundAtDesk(desk, input, newId())));
      if (!deed.ok) return Promise.resolve({ ok: false, reason: deed.reason });
      const refund = keeper.get().book.refunds.find((each) => each.refund.id === deed.id)?.refund;
      if (refund === undefined) throw new Error("practice lost a refund");
      const { now } = keeper.get().book;
      const view = viewRefund({ refund, now, note: input.note, personName: session.personName, approverName: null });
      return Promise.resolve({ ok: true, refund: view });
    },
  };
  return { line, actions, viewOf, viewTray };
}

function both<Result extends { desk: PracticeDesk }>(result: Result): { desk: PracticeDesk; result: Result } {
  return { desk: result.desk, result };
}

type News = {
  readonly after: number | null;
  readonly signal: AbortSignal;
  readonly read: () => PaymentView | null;
};

/** Answers as soon as the payment is newer than `after`, as the server's long poll does. */
function waitForNews(keeper: DeskKeeper, { after, signal, read }: News): Promise<PaymentView> {
  return new Promise((resolve, reject) => {
    const end = (give: () => void) => {
      clearTimeout(timer);
      stop();
      give();
    };
    const look = (isLate: boolean) => {
      const view = read();
      if (signal.aborted || view === null || isCutOff(keeper.get())) {
        end(() => {
          reject(new Error("practice gives no answer"));
        });
      } else if (isLate || after === null || view.version > after) {
        end(() => {
          resolve(view);
        });
      }
    };
    const timer = setTimeout(() => {
      look(true);
    }, NEWS_WITHIN_MS);
    const stop = keeper.subscribe(() => {
      look(false);
    });
    look(false);
  });
}
