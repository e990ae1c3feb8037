import { useQueryClient } from "@tanstack/react-query";
import { type Dispatch, useCallback, useRef } from "react";
import { v4 as newId } from "uuid";
import { inTime } from "@/components/app/in-time";
import type { Money } from "@/lib/money/money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { StartPaymentInput, StartPaymentResult } from "@/lib/payments/start-payment-contract";
import type { FindingOut, Later } from "./find-out";
import type { TillOrders } from "./give-order";
import type { TillEvent } from "./till-state";
import { paymentKey } from "./use-payment-status";

const REPEAT_EVERY_MS = 2_000;
// A code lives about a minute, and was some seconds old when it was read: later than this a try could only send a dead one.
const REPEAT_FOR_MS = 45_000;
// Our server answers at once and never waits for Alipay: this long is a line that swallows everything.
export const ANSWER_WITHIN_MS = 8_000;

export type StartPayment = ReturnType<typeof useStartPayment>;

export type ChargeOrder = {
  readonly amount: Money;
  readonly code: string;
  /** Pays a sale that is there already: a fresh code after a refusal. */
  readonly saleId: string | null;
  readonly reference: string;
  readonly note: string;
};

/**
 * Sends a charge to our server, and the same request again when the line breaks: one request id makes one payment, so
 * repeating is safe. Given up, it is asked about and never sent again (find-out.ts). The code lives only in this closure,
 * until the answer.
 */
export function useStartPayment(
  { startPayment, withdrawCharge }: Pick<TillOrders, "startPayment" | "withdrawCharge">,
  dispatch: Dispatch<TillEvent>,
  loadLater: () => Promise<Later>,
) {
  const client = useQueryClient();
  const isSending = useRef(false);
  const unanswered = useRef<StartPaymentInput | null>(null);
  const wasSilent = useRef(false);
  const findingOut = useRef<FindingOut | null>(null);

  const settle = useCallback(
    (result: StartPaymentResult) => {
      if (!result.ok && result.reason === "looks-alike") {
        wasSilent.current = false; // the server has looked: no try before has begun anything
        dispatch({ type: "looks-alike", lookAlike: result.lookAlike });
        return; // what waits for the answer stays as it is
      }
      unanswered.current = null;
      if (result.payment !== undefined) client.setQueryData(paymentKey(result.payment.id), result.payment);
      if (result.ok) dispatch({ type: "started", paymentId: result.payment.id });
      else dispatch({ type: "refused", reason: result.reason, paymentId: result.payment?.id });
    },
    [client, dispatch],
  );
  /** Nothing is sent again from here on: whether it began is asked until the server says so. */
  const giveUp = useCallback(
    async (input: StartPaymentInput) => {
      dispatch({ type: "gave-up" });
      const { findOut } = await loadLater();
      const onAnswer = (payment: PaymentView | null) => {
        if (unanswered.current !== input) return; // left behind: the tray tells it
        unanswered.current = null;
        if (payment !== null) client.setQueryData(paymentKey(payment.id), payment);
        dispatch({ type: "found-out", paymentId: payment?.id ?? null });
      };
      findingOut.current = findOut({ input, withdrawCharge, onAnswer });
    },
    [client, dispatch, loadLater, withdrawCharge],
  );

  const send = useCallback(
    async (input: StartPaymentInput) => {
      if (isSending.current) return null;
      isSending.current = true;
      unanswered.current = input;
      dispatch({ type: "sending" });
      const answer = await sendRepeatedly(startPayment, input, () => {
        wasSilent.current = true;
        dispatch({ type: "repeating" });
      });
      const result = wasSilent.current && (await loadLater()).isSaidUnseen(answer) ? null : answer;
      isSending.current = false;
      if (result !== null) settle(result);
      else void giveUp(input); // ends in an event
      return result;
    },
    [dispatch, giveUp, loadLater, settle, startPayment],
  );

  const charge = useCallback(
    (order: ChargeOrder) => {
      if (!isSending.current) wasSilent.current = false;
      return send(inputOf(order));
    },
    [send],
  );
  /** Asks at once, where the till is asking anyway. */
  const askNow = useCallback(() => findingOut.current?.askNow(), []);
  /** Sends the charge that waits for the cashier's answer: it is another customer than that payment's. */
  const chargeUnlike = useCallback(
    async (paymentId: string) => {
      const waiting = unanswered.current;
      if (waiting === null) return { code: null, result: null };
      const result = await send({ ...waiting, unlike: [...(waiting.unlike ?? []), paymentId] });
      return { code: waiting.code, result };
    },
    [send],
  );
  /** Drops what waits, and says which code it was: nothing was sent with it. */
  const forget = useCallback(() => {
    const code = unanswered.current?.code ?? null;
    unanswered.current = null;
    return code;
  }, []);
  return { charge, chargeUnlike, askNow, forget };
}

async function sendRepeatedly(
  startPayment: TillOrders["startPayment"],
  input: StartPaymentInput,
  onSilence: () => void,
): Promise<StartPaymentResult | null> {
  const leftMs = untilDeadline();
  let isFirst = true;
  do {
    try {
      return await inTime((signal) => startPayment(input, signal), Math.min(ANSWER_WITHIN_MS, leftMs()));
    } catch {
      if (isFirst) onSilence(); // said once: it wipes out what a scan was answered meanwhile
      isFirst = false;
      await new Promise((resolve) => setTimeout(resolve, Math.min(REPEAT_EVERY_MS, leftMs())));
    }
  } while (leftMs() > 0);
  return null;
}

/** Counts down from now. By the clock on the wall, which goes on while a tablet sleeps, as the code's own does. */
function untilDeadline(): () => number {
  const deadline = Date.now() + REPEAT_FOR_MS;
  return () => deadline - Date.now();
}

function inputOf({ amount, code, saleId, reference, note }: ChargeOrder): StartPaymentInput {
  return {
    requestId: newId(),
    amount: { currency: amount.currency, minor: amount.minor },
    code,
    saleId: saleId ?? undefined,
    reference: reference.trim() === "" ? undefined : reference.trim(),
    note: note.trim() === "" ? undefined : note.trim(),
  };
}
