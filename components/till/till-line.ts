import { createContext, useContext } from "react";
import { askServer } from "./ask-server";
import { cancelAtServer, chargeAtServer, type TillOrders, withdrawAtServer } from "./give-order";

/** What the cashier did that no payment's row tells; practice judges by it, a real till tells nobody. */
export type TillAct = "show-customer" | "call-manager" | "other-means" | "new-sale" | "leave" | "explain";

/** Where the till reads payments from, charges and cancels. Whoever puts another one in its place has to answer all of it. */
export type TillLine = TillOrders & {
  readonly readOpen: (signal: AbortSignal) => Promise<unknown>;
  /** @param after the version that is known already: the answer may wait for a newer one. Null asks at once. */
  readonly readPayment: (paymentId: string, after: number | null, signal: AbortSignal) => Promise<unknown>;
  /** No payment of practice has a page, a receipt or a place outside its lesson. */
  readonly isPractice: boolean;
  readonly noteAct: (act: TillAct) => void;
};

// The server holds the question until there is news, at most this long; a phone network drops idle lines at about 30 s.
const WAIT_MS = 25_000;
const PAYMENT_TIMEOUT_MS = WAIT_MS + 6_000;
const OPEN_TIMEOUT_MS = 8_000;

const SERVER_LINE: TillLine = {
  readOpen: (signal) => askServer({ url: "/api/payments/open", signal, timeoutMs: OPEN_TIMEOUT_MS }),
  readPayment: (paymentId, after, signal) => {
    const news = after === null ? "" : `?after=${after}&waitMs=${WAIT_MS}`;
    return askServer({ url: `/api/payments/${paymentId}${news}`, signal, timeoutMs: PAYMENT_TIMEOUT_MS });
  },
  startPayment: chargeAtServer,
  withdrawCharge: withdrawAtServer,
  cancelPayment: cancelAtServer,
  isPractice: false,
  noteAct: () => undefined,
};

/** Our own server, unless the screens stand in practice. */
export const TillLineContext = createContext<TillLine>(SERVER_LINE);

export function useTillLine(): TillLine {
  return useContext(TillLineContext);
}
