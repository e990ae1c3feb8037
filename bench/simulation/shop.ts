import type { Payment } from "@/lib/payments/payment";
import { isFinalState } from "@/lib/payments/payment-state";
import { requestCancel } from "@/server/payments/request-cancel";
import { type Counter, type StartedPayment, startPayment } from "@/server/payments/start-payment";
import { supersedePayment } from "@/server/payments/supersede-payment";
import { startRefund } from "@/server/refunds/start-refund";
import type { Alipay } from "./alipay";
import { empty } from "./empty";
import { markFault, type PaymentRow } from "./payment-row";
import type { PaymentRows } from "./payment-rows";
import type { SimContext } from "./sim-context";
import type { SimServer } from "./sim-server";

const COUNTER: Counter = {
  store: {
    id: "store",
    currency: "JPY",
    seller: { sellerId: null, sellerName: "Shop", merchantCategoryCode: null, storeId: "store", storeName: "Shop" },
  },
  deviceId: "device",
  personId: "person",
};

const PERSON = { kind: "person", id: "person", deviceId: "device" } as const;

/** Something a person wants from a server, and asks for again when no answer comes. */
type Errand = { isDone: boolean; readonly run: (server: SimServer) => Promise<void> };

type Tap = {
  readonly requestId: string;
  readonly code: string;
  readonly minor: number;
  readonly saleId: string | undefined;
  paymentId: string | null;
};

type ShopParts = {
  readonly context: SimContext;
  readonly payments: PaymentRows;
  readonly alipay: Alipay;
  readonly newId: () => string;
  readonly pickServer: () => SimServer | null;
};

/** Cashier, customer, supervisor and support: what people do to one sale. */
export class Shop {
  private readonly parts: ShopParts;
  private readonly context: SimContext;
  private readonly errands: Errand[] = [];
  private tenders = 0;

  constructor(parts: ShopParts) {
    this.parts = parts;
    this.context = parts.context;
  }

  begin(): void {
    const { random, rates } = this.context;
    empty(this.errands);
    this.tenders = 0;
    const tap = this.newTap(random.between(1, 500_000), undefined);
    this.start(tap);
    if (random.chance(rates.doubleTap)) this.context.after(random.between(0, 500), () => this.start(tap));
    if (random.chance(rates.codeTwice))
      this.later(20_000, () => this.start({ ...this.newTap(tap.minor, undefined), code: tap.code }));
    if (random.chance(rates.cashierCancel)) this.later(70_000, () => this.cancelNewest());
    if (random.chance(rates.impatientTender)) this.later(90_000, () => this.tenderBeforeEnd());
  }

  /** What the screens show: people act on what they see. */
  see(payment: Payment): void {
    this.checkScreen(payment);
    const { random, rates } = this.context;
    if (payment.state === "attention") this.later(600_000, () => this.visitSupport(payment.id));
    if (payment.state === "paid" && payment.refundReservedMinor === 0 && random.chance(rates.personRefund)) {
      this.later(600_000, () => this.refund(payment));
    }
    const isOver = payment.state === "declined" || payment.state === "cancelled";
    if (isOver && payment.watchCount === 0 && random.chance(rates.secondTender)) {
      this.later(60_000, () => this.tender(payment));
    }
  }

  /** I15: a screen may be behind its row, but never says an end that the row has not. */
  private checkScreen({ id, merchantTransId, state, version }: Payment): void {
    const row = this.parts.payments.find(id);
    if (!isFinalState(state) || row === undefined) return;
    if (row.payment.version <= version && row.payment.state !== state) {
      this.context.violate("I15", `${merchantTransId} is shown as ${state} while it is ${row.payment.state}`);
    }
  }

  /** A server fell silent: whoever waits for it asks again, somewhere else. */
  retry(): void {
    this.context.after(5_000, () => {
      for (const errand of this.errands) if (!errand.isDone) this.ask(errand);
    });
  }

  private later(maxMs: number, action: () => void): void {
    this.context.after(this.context.random.between(1, maxMs), action);
  }

  private newTap(minor: number, saleId: string | undefined): Tap {
    const { newId } = this.parts;
    const code = `28${1_000_000_000_000_000 + this.context.random.between(0, 8_000_000_000_000_000)}`;
    return { requestId: newId(), code, minor, saleId, paymentId: null };
  }

  private do(run: (server: SimServer) => Promise<void>): void {
    const errand: Errand = { isDone: false, run };
    this.errands.push(errand);
    this.ask(errand);
  }

  private ask(errand: Errand): void {
    if (errand.isDone) return;
    const server = this.parts.pickServer();
    if (server === null) {
      this.context.after(30_000, () => this.ask(errand));
      return;
    }
    errand.run(server).then(
      () => {
        errand.isDone = true;
      },
      (error: unknown) => this.context.violate("threw", String(error)),
    );
  }

  private start(tap: Tap): void {
    const { requestId, code, minor, saleId } = tap;
    this.do(async (server) => {
      const amount = { currency: "JPY", minor };
      this.hear(tap, await startPayment(server.deps, COUNTER, { requestId, amount, code, saleId }));
    });
  }

  private hear(tap: Tap, started: StartedPayment): void {
    if (!started.ok) {
      if (started.reason === "code-already-used") this.context.count("codeRefused");
      if (started.reason === "payment-open" || started.reason === "sale-paid") this.context.count("tenderRefused");
      this.context.log?.push(this.context.line("till", `refused: ${started.reason}`));
      return;
    }
    if (tap.paymentId !== null) this.context.count("doubleTapMerged");
    if (tap.paymentId !== null && tap.paymentId !== started.payment.id) {
      this.context.violate("I11", `request ${tap.requestId} made two payments`);
    }
    tap.paymentId = started.payment.id;
  }

  private cancelNewest(): void {
    const row = this.parts.payments.rows.at(-1);
    if (row !== undefined) this.cancel(row);
  }

  private cancel(row: PaymentRow): void {
    this.do(async ({ deps }) => {
      const result = await requestCancel(deps, {
        paymentId: row.payment.id,
        storeId: "store",
        personId: "person",
        actor: PERSON,
      });
      this.context.log?.push(this.context.line("till", `cancel ${result.ok ? "accepted" : result.reason}`));
      if (!result.ok) return;
      row.isCancelPromised = true;
      markFault(row, "cashier cancels", "cancel");
      this.context.count("cashierCancelled");
    });
  }

  private tender({ amount, saleId }: Payment): void {
    if (this.tenders >= 2) return;
    this.tenders += 1;
    this.context.count("secondTender");
    this.start(this.newTap(amount.minor, saleId));
  }

  /** The queue grows: another tender while the first may still be open, with or without the supervisor's PIN. */
  private tenderBeforeEnd(): void {
    const row = this.parts.payments.rows[0];
    if (row === undefined) return;
    if (this.context.random.chance(0.3)) {
      this.start(this.newTap(row.payment.amount.minor, row.payment.saleId));
      return;
    }
    this.do(async ({ deps }) => {
      const approver = { personId: "supervisor", role: "supervisor" } as const;
      const result = await supersedePayment(deps, {
        paymentId: row.payment.id,
        storeId: "store",
        approver,
        askedBy: PERSON,
      });
      this.context.log?.push(this.context.line("till", `supersede ${result.ok ? "accepted" : result.reason}`));
      if (!result.ok) return;
      this.context.count("superseded");
      row.isCancelPromised = true;
      this.tender(row.payment);
    });
  }

  /** In full or in part; sometimes two people at once, who together ask for more than there is. */
  private refund(payment: Payment): void {
    const { random } = this.context;
    const { minor } = payment.amount;
    this.refundOnce(payment, random.chance(0.4) ? minor : random.between(1, minor));
    if (random.chance(0.5))
      this.context.after(random.between(0, 2_000), () => this.refundOnce(payment, random.between(1, minor)));
  }

  private refundOnce(payment: Payment, amountMinor: number): void {
    const requestId = this.parts.newId();
    const input = { storeId: "store", paymentId: payment.id, amountMinor, reason: null, note: null, requestId };
    const person = { personId: "person", approverId: null, origin: "person", actor: PERSON } as const;
    this.do(async ({ deps }) => {
      const result = await startRefund(deps, { ...input, ...person });
      if (!result.ok && result.reason === "amount-too-large") this.context.count("refundCapped");
      this.context.log?.push(
        this.context.line("office", `refund ${amountMinor}: ${result.ok ? "begun" : result.reason}`),
      );
    });
  }

  /** The people list: a person presses cancel when nobody has, and looks again later. The machine does the rest. */
  private visitSupport(paymentId: string): void {
    const row = this.parts.payments.find(paymentId);
    if (row === undefined || isFinalState(row.payment.state)) return;
    if (row.payment.state === "attention" && row.payment.cancelRequestedAt === null) this.cancel(row);
    this.returnByHand(row.payment);
    this.context.after(600_000, () => this.visitSupport(paymentId));
  }

  /** Another amount was taken and no cancel is possible any more: the machine may not refund what it cannot match. */
  private returnByHand({ merchantTransId, amount, isCancelClosed }: Payment): void {
    const taken = this.parts.alipay.find(merchantTransId);
    if (isCancelClosed && taken?.minor !== amount.minor) this.parts.alipay.refundInPortal(merchantTransId);
  }
}
