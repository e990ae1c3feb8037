import "server-only";
import { readPaymentCode } from "@/lib/barcode/payment-code";
import { findAmountProblem } from "@/lib/money/money";
import { type LookAlikeView, payerMarkOf } from "@/lib/payments/look-alike";
import type { StartPaymentInput } from "@/lib/payments/start-payment-contract";
import type { LookAlikeReads } from "../db/look-alike-reads";
import { type Counter, type StartedPayment, type StartPaymentDeps, startPayment } from "./start-payment";

export type TillCounter = Counter & {
  /** How long payments of this store are compared, in minutes; 0: never. */
  readonly lookAlikeMinutes: number;
  /** A code that stands for nobody: each test code of the simulator is a buyer of its own. */
  readonly isNobodys?: (code: string) => boolean;
};

export type StartedAtTill =
  | StartedPayment
  | { readonly ok: false; readonly reason: "looks-alike"; readonly lookAlike: LookAlikeView };

/**
 * Starts a payment for a cashier. One that looks like another of the store's last minutes does not start before the
 * cashier has said that it is another customer (`input.unlike`): with the first still open, or paid and the code
 * beginning the same, it may be one customer who is about to pay twice. Other systems are not asked: they know their
 * own orders.
 */
export async function startAtTill(
  deps: StartPaymentDeps & { readonly lookAlikes: LookAlikeReads },
  counter: TillCounter,
  input: StartPaymentInput,
): Promise<StartedAtTill> {
  const lookAlike = await findLookAlike(deps.lookAlikes, counter, input);
  if (lookAlike !== null) return { ok: false, reason: "looks-alike", lookAlike };
  return startPayment(deps, counter, input);
}

function findLookAlike(
  { findLookAlike }: LookAlikeReads,
  { store, lookAlikeMinutes, isNobodys }: TillCounter,
  { requestId, amount, saleId, code: text, unlike }: StartPaymentInput,
): Promise<LookAlikeView | null> {
  const code = readPaymentCode(text, { allowLong: store.takesLongCodes === true });
  // A fresh code for a sale that is there already: whose it is, is known.
  if (lookAlikeMinutes === 0 || saleId !== undefined) return Promise.resolve(null);
  // What never starts is refused by name further on.
  if (!code.ok || findAmountProblem(amount.minor) !== null) return Promise.resolve(null);
  const first6 =
    isNobodys?.(code.code) === true ? null : payerMarkOf({ kind: code.kind, first6: code.code.slice(0, 6) });
  return findLookAlike({
    storeId: store.id,
    requestId,
    currency: amount.currency,
    amountMinor: amount.minor,
    withinMinutes: lookAlikeMinutes,
    mark: first6 === null ? null : { codeKind: code.kind, first6 },
    unlike: unlike ?? [],
  });
}
