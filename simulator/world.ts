import type { Money } from "@/lib/money/money";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import type { PayRequest } from "@/server/gateway/alipay/schemas";

export type TransactionState = "waiting" | "paid" | "closed" | "cancelled";

export type Refund = {
  readonly merchantRefundId: string;
  readonly refundId: string;
  readonly amountMinor: number;
  readonly at: number;
};

/** A payment as Alipay's side knows it. Instants are ms UTC; changed in place by the rules and by nobody else. */
export type Transaction = {
  readonly merchantTransId: string;
  readonly acquirementId: string;
  /** Whose code it was: compared when the same id comes again (protocol §6, pay idempotency). */
  readonly buyer: string;
  /** The phone that shows it; test codes that need a person show up on the first wallet's. */
  readonly walletId: string | null;
  readonly scenario: TestScenarioId | null;
  readonly amount: Money;
  /** What it costs the wallet, in fen. */
  readonly chargedFen: number;
  readonly title: string;
  readonly storeId: string;
  readonly storeName: string;
  readonly createdAt: number;
  readonly closesAt: number;
  state: TransactionState;
  /** The phone asks for the password. */
  isConfirming: boolean;
  /** False for the customer who never does. */
  canConfirm: boolean;
  refusalCode: string | null;
  paysAt: number | null;
  paysAtQuery: number | null;
  paidAt: number | null;
  cancelledAt: number | null;
  queryCount: number;
  refunds: Refund[];
};

/** A pay request still on its way: `arrivesAt` is null until something lets it in. */
export type Arrival = { readonly request: PayRequest; readonly scenario: TestScenarioId; arrivesAt: number | null };

/** One movement of money; the only evidence a test may trust. */
export type Movement = {
  readonly at: number;
  readonly kind: "capture" | "cancel" | "refund";
  readonly merchantTransId: string;
  readonly acquirementId: string;
  readonly merchantRefundId: string | null;
  readonly amount: Money;
};

export type IssuedCode = { readonly digits: string; readonly issuedAt: number };

/** A customer's phone. Money in fen (CNY minor units). */
export type Wallet = {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
  balanceFen: number;
  /** Payments above it need the password on the phone. */
  askAboveFen: number;
  /** Newest last. */
  codes: readonly IssuedCode[];
};

/** A store of a system integrator; `reviewedAt` is when the review ends, ms UTC. */
export type SecondMerchant = {
  readonly sellerName: string;
  readonly storeName: string;
  readonly reviewedAt: number;
  readonly isArchived: boolean;
};

/** Everything the simulated Alipay remembers. */
export type World = {
  readonly transactions: Map<string, Transaction>;
  readonly idsByAcquirement: Map<string, string>;
  /** merchantTransIds whose state can still change by itself. */
  readonly open: Set<string>;
  readonly movements: Movement[];
  readonly arrivals: Arrival[];
  /** Ids cancelled before any payment was created under them, by the time of the cancel. */
  readonly cancelledBeforeCreated: Map<string, number>;
  /** Messages seen so far per `operation:merchantTransId`; scenarios change their mind with it. */
  readonly callCounts: Map<string, number>;
  /** Identity code -> the merchantTransId it was used for: a code is good once (protocol §6). */
  readonly usedCodes: Map<string, string>;
  readonly wallets: Map<string, Wallet>;
  /** `sellerId storeId` -> what an integrator told of that store (protocol §10). */
  readonly secondMerchants: Map<string, SecondMerchant>;
  sequence: number;
};

/** What the rules work on: the world, its clock, and how much faster than life it runs. */
export type Stage = {
  readonly world: World;
  /** ms UTC */
  readonly now: () => number;
  /** Length of a span of the simulated Alipay, ms of `now`. */
  readonly span: (ms: number) => number;
  /** Makes live codes differ from one simulator to the next. */
  readonly seed: string;
};

/** Finds by acquirementId, which wins, or by merchantTransId (protocol §4.3, §4.4). */
export function findTransaction(
  world: World,
  ids: { acquirementId?: string | undefined; merchantTransId?: string | undefined },
): Transaction | null {
  const id = ids.acquirementId === undefined ? ids.merchantTransId : world.idsByAcquirement.get(ids.acquirementId);
  return id === undefined ? null : (world.transactions.get(id) ?? null);
}

export function nextSequence(world: World): number {
  world.sequence += 1;
  return world.sequence;
}
