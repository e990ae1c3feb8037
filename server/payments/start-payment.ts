import "server-only";
import { readPaymentCode } from "@/lib/barcode/payment-code";
import { findAmountProblem } from "@/lib/money/money";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import type { Payment } from "@/lib/payments/payment";
import type { StartPaymentInput, StartPaymentRefusal } from "@/lib/payments/start-payment-contract";
import type { Claim } from "../db/payment-store";
import type { Seller } from "../gateway/port";
import { type DriveDeps, payAndDrive } from "./drive-payment";

export type StartPaymentDeps = DriveDeps & {
  /** The wall clock, ms UTC. Only for noticing that this machine slept, which the monotonic clock does not count. */
  readonly wallMs: () => number;
  /** Keyed hash of a scanned code. */
  readonly hashCode: (code: string) => string;
  /** Lets a drive run on after the caller has been answered; stop waits for it. */
  readonly runInBackground: (work: Promise<void>) => void;
  /** How this server stands to take one more payment. */
  readonly room: Room;
};

export type Room = {
  /** Alipay is silent to everything this server asks. */
  readonly isGatewayAway: () => boolean;
  /** As many payments are in the air as this server may hold. */
  readonly isFull: () => boolean;
};

/** Who sells, on which device of which store. */
export type Counter = {
  readonly store: {
    readonly id: string;
    readonly currency: string;
    readonly seller: Seller;
    /** Also the reserved code lengths 25 to 32 (protocol.md §7). Absent means no. */
    readonly takesLongCodes?: boolean;
    /** The largest payment the store takes, in minor units. Absent or null: the currency's own. */
    readonly maxAmountMinor?: number | null;
    /** Takes no new payment while Alipay is silent. Absent means no: it warns. */
    readonly holdsWhenAway?: boolean;
  };
  readonly deviceId: string;
  /** Null when another system sells, through the integration API. */
  readonly personId: string | null;
};

export type StartedPayment =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly reason: Exclude<StartPaymentRefusal, SaleTaken> }
  /** The sale's payment that counts stands in the way. */
  | { readonly ok: false; readonly reason: SaleTaken; readonly paymentId: string };

type SaleTaken = "payment-open" | "sale-paid";

/**
 * Starts a payment: checks, writes, and returns while the drive goes on. Never waits for Alipay.
 * The scanned code lives in memory for the one request and is forgotten; after a crash the payment is asked about, not sent again.
 */
export async function startPayment(
  deps: StartPaymentDeps,
  counter: Counter,
  input: StartPaymentInput,
): Promise<StartedPayment> {
  const problem = findAmountProblem(input.amount.minor);
  if (problem !== null) return { ok: false, reason: problem };
  const { maxAmountMinor = null } = counter.store;
  if (maxAmountMinor !== null && input.amount.minor > maxAmountMinor) return { ok: false, reason: "amount-too-large" };
  if (input.amount.currency !== counter.store.currency) return { ok: false, reason: "currency-not-of-store" };
  const code = readPaymentCode(input.code, { allowLong: counter.store.takesLongCodes === true });
  if (!code.ok) return { ok: false, reason: "code-not-alipay" };

  if (counter.store.holdsWhenAway === true && deps.room.isGatewayAway()) return { ok: false, reason: "gateway-away" };
  if (deps.room.isFull()) return { ok: false, reason: "too-busy" };

  const paymentId = deps.newId();
  const callId = deps.newId();
  const isFresh = watchForSleep(deps);
  const owner = deps.owner();
  const inserted = await deps.store.insertPayment(
    {
      sale: { id: input.saleId ?? deps.newId(), isNew: input.saleId === undefined },
      paymentId,
      callId,
      storeId: counter.store.id,
      deviceId: counter.deviceId,
      personId: counter.personId,
      requestId: input.requestId,
      merchantTransId: merchantTransIdOf(paymentId),
      currency: counter.store.currency,
      amountMinor: input.amount.minor,
      reference: input.reference ?? null,
      note: input.note ?? null,
      codeKind: code.kind,
      codeFirst6: code.code.slice(0, 6),
      codeLast4: code.code.slice(-4),
      codeHash: deps.hashCode(code.code),
      unlike: input.unlike,
    },
    { owner, leaseMs: deps.policy.leaseMs },
  );
  switch (inserted.kind) {
    case "inserted":
      // Stale: the row was written, then this process slept or lost its sign of life. Its request must not leave any more,
      // because another server may have cancelled the payment meanwhile; the poller asks, finds nothing and cancels.
      if (isFresh() && deps.owner() === owner)
        deps.runInBackground(send(deps, counter, inserted.claim, callId, code.code, input.reference));
      return { ok: true, payment: inserted.claim.payment };
    case "repeated":
      return findStarted(deps, inserted.paymentId);
    case "code-used":
      return { ok: false, reason: "code-already-used" };
    case "payment-open":
    case "sale-paid":
      return { ok: false, reason: inserted.kind, paymentId: inserted.paymentId };
    case "no-such-sale":
      return { ok: false, reason: inserted.kind };
  }
}

/** Says whether a request sent now would still be answered within the lease that was taken when this was called. */
function watchForSleep(deps: StartPaymentDeps): () => boolean {
  const { leaseMs, payTimeoutMs } = deps.policy;
  const startedMonotonic = deps.monotonicMs();
  const startedWall = deps.wallMs();
  return () => Math.max(deps.monotonicMs() - startedMonotonic, deps.wallMs() - startedWall) < leaseMs - payTimeoutMs;
}

function send(
  deps: DriveDeps,
  { store }: Counter,
  claim: Claim,
  callId: string,
  identityCode: string,
  reference: string | undefined,
): Promise<void> {
  const { merchantTransId, amount } = claim.payment;
  const title = reference === undefined ? store.seller.storeName : `${store.seller.storeName} ${reference}`;
  return payAndDrive(deps, claim, callId, { merchantTransId, amount, identityCode, title, seller: store.seller });
}

async function findStarted(deps: DriveDeps, paymentId: string): Promise<StartedPayment> {
  const found = await deps.store.findPayment(paymentId);
  if (found === null) throw new Error(`payment ${paymentId} has vanished`);
  return { ok: true, payment: found.payment };
}
