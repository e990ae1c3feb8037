import { cancelWindowEnd } from "@/lib/business-day/beijing-day";
import type { CancelReply, PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import { type AlipayAccount, refundedMinorOf } from "./alipay-account";
import { AlipayBook } from "./alipay-book";
import { empty } from "./empty";
import type { SimContext } from "./sim-context";

/** protocol.md §6: closed by itself three minutes after it was created. */
const AUTO_CLOSE_MS = 180_000;
const LAG_MS = 12_000;

const NOT_FOUND: QueryReply = { kind: "not-found" };
const CLOSED: QueryReply = { kind: "closed" };
const CANCELLED = { kind: "cancelled" } as const;
const WAITING: QueryReply = { kind: "waiting", isCustomerConfirming: true };
const CONFIRMING: PayReply = { kind: "unclear", code: "PAYMENT_IN_PROCESS", isCustomerConfirming: true };
const DECLINED: PayReply = { kind: "refused", code: "USER_BALANCE_NOT_ENOUGH" };

/** How this world's Alipay behaves where its pages leave it open. */
export type AlipayHabits = {
  /** A cancel that found nothing is remembered: the payment that comes after it is refused. */
  readonly remembersCancel: boolean;
  /** How a returned payment is called in a query: CANCELLED or, as on AlipayHK's pages, CLOSED. */
  readonly saysCancelled: boolean;
  /** A declined payment exists as a closed order, or not at all. */
  readonly keepsDeclined: boolean;
  readonly isQueryLagging: boolean;
  /** The 15 minutes after the Beijing day are given, or not. */
  readonly hasCancelBuffer: boolean;
};

/** A small Alipay: idempotent by merchantTransId and merchantRefundId, with a book of what money moved. */
export class Alipay {
  readonly book = new AlipayBook();
  readonly accounts: AlipayAccount[] = [];
  private readonly context: SimContext;
  /** Asked about, or cancelled, before they came. */
  private readonly queriedUnseen: string[] = [];
  private readonly cancelledUnseen: string[] = [];
  private habits: AlipayHabits = {
    remembersCancel: false,
    saysCancelled: true,
    keepsDeclined: true,
    isQueryLagging: false,
    hasCancelBuffer: true,
  };

  constructor(context: SimContext) {
    this.context = context;
  }

  begin(): void {
    const { random, rates } = this.context;
    this.book.clear();
    empty(this.accounts);
    empty(this.queriedUnseen);
    empty(this.cancelledUnseen);
    const draw = random.between(0, 15);
    this.habits = {
      remembersCancel: (draw & 1) === 0,
      saysCancelled: (draw & 2) === 0,
      keepsDeclined: (draw & 4) === 0,
      hasCancelBuffer: (draw & 8) === 0,
      isQueryLagging: random.chance(rates.laggingQuery),
    };
  }

  /** What Alipay took or will take for this payment; null while it does not know it. */
  find(merchantTransId: string): AlipayAccount | undefined {
    for (const account of this.accounts) {
      if (account.merchantTransId !== merchantTransId) continue;
      this.settle(account);
      return account;
    }
    return undefined;
  }

  pay(merchantTransId: string, askedMinor: number, code: string): PayReply {
    const known = this.find(merchantTransId);
    if (known !== undefined) return this.repeatPay(known, askedMinor);
    const { random, rates, now } = this.context;
    if (this.queriedUnseen.includes(merchantTransId)) this.context.count("queryOvertook");
    if (this.cancelledUnseen.includes(merchantTransId)) {
      this.context.count("cancelBeforePay");
      if (this.habits.remembersCancel) return { kind: "refused", code: "TRADE_HAS_CLOSE" };
    }
    const isDeclined = random.chance(rates.declined);
    const isWaiting = !isDeclined && random.chance(rates.password);
    const account: AlipayAccount = {
      merchantTransId,
      code,
      createdAt: now,
      askedMinor,
      minor: random.chance(rates.wrongCapture) ? askedMinor + 100 : askedMinor,
      state: isDeclined ? "failed" : "waiting",
      confirmAt: isWaiting ? this.drawConfirmation() : now,
      paidAt: 0,
      paid: null,
      refunds: [],
    };
    this.accounts.push(account);
    this.settle(account);
    return this.payReplyOf(account);
  }

  private drawConfirmation(): number | null {
    const { random, now } = this.context;
    return random.chance(0.2) ? null : now + random.between(2_000, 200_000);
  }

  /** Alipay compares the content and tells the real current state ([A], idempotence). */
  private repeatPay(account: AlipayAccount, askedMinor: number): PayReply {
    if (account.askedMinor !== askedMinor) {
      return { kind: "unclear", code: "REPEAT_REQ_INCONSISTENT", isCustomerConfirming: false };
    }
    return this.payReplyOf(account);
  }

  private payReplyOf(account: AlipayAccount): PayReply {
    switch (account.state) {
      case "waiting":
        return CONFIRMING;
      case "paid":
        return paidOf(account);
      case "closed":
      case "cancelled":
        return { kind: "refused", code: "TRADE_HAS_CLOSE" };
      case "failed":
        return DECLINED;
    }
  }

  query(merchantTransId: string): QueryReply {
    const account = this.find(merchantTransId);
    if (account === undefined) {
      this.queriedUnseen.push(merchantTransId);
      return NOT_FOUND;
    }
    if (this.habits.isQueryLagging && this.context.now - account.createdAt < LAG_MS) return NOT_FOUND;
    switch (account.state) {
      case "waiting":
        return WAITING;
      case "paid":
        return paidOf(account);
      case "closed":
        return CLOSED;
      case "cancelled":
        return this.habits.saysCancelled ? CANCELLED : CLOSED;
      case "failed":
        return this.habits.keepsDeclined ? CLOSED : NOT_FOUND;
    }
  }

  /** Success in three cases: never created, created and unpaid, paid (the money is returned); protocol.md §4.3. */
  cancel(merchantTransId: string): CancelReply {
    const account = this.find(merchantTransId);
    if (account === undefined) {
      this.cancelledUnseen.push(merchantTransId);
      return CANCELLED;
    }
    if (account.state === "paid") return this.cancelPaid(account);
    if (account.state === "waiting") account.state = "cancelled";
    return CANCELLED;
  }

  private cancelPaid(account: AlipayAccount): CancelReply {
    const { now } = this.context;
    if (account.refunds.length > 0) return { kind: "refused", code: "REFUND_EXISTS" };
    const buffered = cancelWindowEnd(account.paidAt);
    if (now >= (this.habits.hasCancelBuffer ? buffered : buffered - 15 * 60_000)) {
      this.context.count("windowClosed");
      return { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" };
    }
    account.state = "cancelled";
    this.move(account, "cancel", account.minor);
    return CANCELLED;
  }

  refund(merchantTransId: string, merchantRefundId: string, minor: number): RefundReply {
    const account = this.find(merchantTransId);
    if (account === undefined) return { kind: "refused", code: "ORDER_NOT_EXIST", isAboutEarlierTries: true };
    const done = account.refunds.find((refund) => refund.merchantRefundId === merchantRefundId);
    if (done !== undefined) {
      if (done.minor !== minor) return { kind: "disputed", code: "REPEAT_REQ_INCONSISTENT" };
      this.context.count("refundRepeated");
      return { kind: "refunded", refundId: `F${merchantRefundId}`, refundedAt: done.at };
    }
    if (account.state !== "paid") return { kind: "refused", code: "ORDER_STATUS_INVALID", isAboutEarlierTries: false };
    if (refundedMinorOf(account) + minor > account.minor) {
      return { kind: "refused", code: "REFUND_AMOUNT_EXCEED", isAboutEarlierTries: false };
    }
    const refundedAt = this.context.now;
    account.refunds.push({ merchantRefundId, minor, at: refundedAt });
    this.move(account, "refund", minor);
    return { kind: "refunded", refundId: `F${merchantRefundId}`, refundedAt };
  }

  /** Support returns what is left by hand, in Alipay's own portal. */
  refundInPortal(merchantTransId: string): void {
    const account = this.find(merchantTransId);
    if (account?.state !== "paid") return;
    account.state = "closed";
    this.move(account, "portal-refund", account.minor - refundedMinorOf(account));
  }

  /** Lets time do its work: the customer confirms, or the three minutes are over. */
  settle(account: AlipayAccount): void {
    if (account.state !== "waiting") return;
    const { now } = this.context;
    const closeAt = account.createdAt + AUTO_CLOSE_MS;
    if (account.confirmAt !== null && account.confirmAt <= now && account.confirmAt < closeAt) {
      account.state = "paid";
      account.paidAt = account.confirmAt;
      this.move(account, "capture", account.minor);
    } else if (now >= closeAt) {
      account.state = "closed";
    }
  }

  private move(account: AlipayAccount, kind: "capture" | "cancel" | "refund" | "portal-refund", minor: number): void {
    const { merchantTransId, code } = account;
    this.book.add({ merchantTransId, kind, minor, at: this.context.now, code });
    this.context.log?.push(this.context.line("book", `${kind} ${minor} for ${merchantTransId}`));
  }
}

function acquirementIdOf(account: AlipayAccount): string {
  return `A${account.merchantTransId}`;
}

function paidOf(account: AlipayAccount): Extract<PayReply, { kind: "paid" }> {
  account.paid ??= {
    kind: "paid",
    acquirementId: acquirementIdOf(account),
    paidAt: account.paidAt,
    customerAmount: null,
    customerRate: null,
  };
  return account.paid;
}
