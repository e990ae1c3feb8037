import { isSameMoney } from "@/lib/money/money";
import { scenarioOfCode, type TestScenarioId } from "@/lib/practice/test-codes";
import type { PayRequest } from "@/server/gateway/alipay/schemas";
import { behaviourOf, type Fate } from "./behaviours";
import { beijingDay, formatInstant } from "./beijing-time";
import { conversionRateOf, toFen } from "./exchange-rates";
import { failure, type Outcome, outcome, SUCCESS, unclear } from "./result-info";
import { capture, close } from "./settle";
import { ownerOfCode } from "./wallets";
import { nextSequence, type Stage, type Transaction } from "./world";

const CLOSES_AFTER_MS = 180_000; // scheme-side expiry: 3 minutes from creation (protocol §6)
const ALIPAY_CODE = /^(2[5-9]|30)\d{14,22}$/; // protocol §7
/** Where payments by test code that need a person's finger show up. */
const PROMPT_WALLET = "mei";

/** Handles a pay message at `now`: the idempotent repeat first, then the code (protocol §6). */
export function pay(stage: Stage, request: PayRequest): Outcome {
  const { world } = stage;
  const existing = world.transactions.get(request.merchantTransId);
  if (existing !== undefined) return repeat(stage, existing, request);
  if (world.cancelledBeforeCreated.has(request.merchantTransId)) return outcome(failure("ORDER_IS_CANCELED"));
  return createPayment(stage, request, stage.now());
}

/** Creates the payment and lets its fate begin, or refuses the code. */
export function createPayment(stage: Stage, request: PayRequest, at: number): Outcome {
  const { world } = stage;
  const buyer = findBuyer(stage, request.identityCode, at);
  if ("refusal" in buyer) return outcome(failure(buyer.refusal));
  world.usedCodes.set(request.identityCode, request.merchantTransId);
  const transaction = newTransaction(stage, request, buyer, at);
  world.transactions.set(transaction.merchantTransId, transaction);
  world.idsByAcquirement.set(transaction.acquirementId, transaction.merchantTransId);
  world.open.add(transaction.merchantTransId);
  begin(stage, transaction, fateOf(stage, transaction), at);
  return describePayment(transaction);
}

/** What pay says about a payment that exists: its real current state (protocol §6, pay idempotency). */
export function describePayment(transaction: Transaction): Outcome {
  switch (transaction.state) {
    case "paid":
      return outcome(SUCCESS, paymentFields(transaction));
    case "waiting":
      return outcome(unclear(transaction.isConfirming ? "PAYMENT_IN_PROCESS" : "UNKNOWN_EXCEPTION"));
    case "closed":
      return outcome(failure(transaction.refusalCode ?? "ORDER_IS_CLOSED"));
    case "cancelled":
      return outcome(failure("ORDER_IS_CANCELED"));
  }
}

/** The members of a payment in an answer (protocol §4.2). */
export function paymentFields(transaction: Transaction): Readonly<Record<string, unknown>> {
  return {
    acquirementId: transaction.acquirementId,
    merchantTransId: transaction.merchantTransId,
    orderAmount: { currency: transaction.amount.currency, value: String(transaction.amount.minor) },
    ...(transaction.paidAt === null
      ? {}
      : {
          payAmount: { currency: "CNY", value: String(transaction.chargedFen) },
          conversionRate: conversionRateOf(transaction.amount.currency),
          paymentTime: formatInstant(transaction.paidAt),
        }),
  };
}

function repeat(stage: Stage, existing: Transaction, request: PayRequest): Outcome {
  const buyer = buyerOf(stage, request.identityCode);
  const isSame = buyer === existing.buyer && isSameMoney(existing.amount, request.order.orderAmount);
  return isSame ? describePayment(existing) : outcome(failure("REPEAT_REQ_INCONSISTENT"));
}

/** Two codes of one phone are the same buyer; a test code is a buyer of its own. */
function buyerOf(stage: Stage, code: string): string {
  return ownerOfCode(stage.world, code, stage.now())?.wallet.id ?? code;
}

type Buyer = { readonly buyer: string; readonly walletId: string | null; readonly scenario: TestScenarioId | null };
type CodeRefusal = { readonly refusal: string };

function findBuyer(stage: Stage, code: string, at: number): Buyer | CodeRefusal {
  if (!ALIPAY_CODE.test(code)) return { refusal: "INVALID_CODE" };
  if (stage.world.usedCodes.has(code)) return { refusal: "EXPIRED_CODE" };
  const scenario = scenarioOfCode(code);
  if (scenario !== null) {
    const isPrompted = behaviourOf(scenario).fate.kind === "confirm";
    return { buyer: code, walletId: isPrompted ? PROMPT_WALLET : null, scenario };
  }
  const owner = ownerOfCode(stage.world, code, at);
  if (owner === null) return { refusal: "INVALID_CODE" };
  if (owner.isExpired) return { refusal: "EXPIRED_CODE" };
  return { buyer: owner.wallet.id, walletId: owner.wallet.id, scenario: null };
}

function newTransaction(stage: Stage, request: PayRequest, buyer: Buyer, at: number): Transaction {
  const { order } = request;
  return {
    merchantTransId: request.merchantTransId,
    acquirementId: `${beijingDay(at)}2100${String(nextSequence(stage.world)).padStart(16, "0")}`,
    ...buyer,
    amount: order.orderAmount,
    chargedFen: toFen(order.orderAmount),
    title: order.orderTitle,
    storeId: order.seller.storeId,
    storeName: order.seller.storeName,
    createdAt: at,
    closesAt: at + stage.span(CLOSES_AFTER_MS),
    state: "waiting",
    isConfirming: false,
    canConfirm: false,
    refusalCode: null,
    paysAt: null,
    paysAtQuery: null,
    paidAt: null,
    cancelledAt: null,
    queryCount: 0,
    refunds: [],
  };
}

/** A live code's fate is its wallet's: too empty, above the password limit, or paid. */
function fateOf(stage: Stage, transaction: Transaction): Fate {
  const wallet = transaction.walletId === null ? undefined : stage.world.wallets.get(transaction.walletId);
  if (transaction.scenario !== null || wallet === undefined) return behaviourOf(transaction.scenario).fate;
  if (wallet.balanceFen < transaction.chargedFen) return { kind: "decline", code: "USER_BALANCE_NOT_ENOUGH" };
  const isAsked = transaction.chargedFen > wallet.askAboveFen;
  return isAsked ? { kind: "confirm", afterMs: null, canConfirm: true } : { kind: "pay" };
}

function begin(stage: Stage, transaction: Transaction, fate: Fate, at: number): void {
  switch (fate.kind) {
    case "pay": {
      capture(stage.world, transaction, at);
      return;
    }
    case "decline": {
      close(stage.world, transaction, fate.code);
      return;
    }
    case "pay-at-query":
      transaction.paysAtQuery = fate.query;
      return;
    case "confirm":
      transaction.isConfirming = true;
      transaction.canConfirm = fate.canConfirm;
      transaction.paysAt = fate.afterMs === null ? null : at + stage.span(fate.afterMs);
      return;
    case "wait":
      return;
  }
}
