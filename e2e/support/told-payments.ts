import { randomUUID } from "node:crypto";
import type { Page, Route } from "@playwright/test";
import type { LookAlikeView } from "../../lib/payments/look-alike";
import type { OpenPaymentView, PaymentOwner, PaymentView } from "../../lib/payments/payment-view";
import type { StartPaymentResult } from "../../lib/payments/start-payment-contract";

/**
 * Speaks to one page in our server's place about payments, so that every state can be looked at as long as it takes and
 * none stays open. Made from a real payment of this page; its service worker must be blocked.
 */
export class ToldPayments {
  private readonly page: Page;
  private readonly owner: PaymentOwner;
  private payment: PaymentView;
  private tray: readonly OpenPaymentView[] = [];
  private isLookAlike = false;
  private waiting: (() => void)[] = [];

  constructor(page: Page, real: PaymentView, owner: PaymentOwner) {
    this.page = page;
    this.owner = owner;
    this.payment = real;
  }

  async begin(): Promise<void> {
    await this.page.route("**/api/payments", (route) => route.fulfill({ json: this.answerToCharge() }));
    await this.page.route(/\/api\/payments\/open$/, (route) =>
      route.fulfill({ json: { payments: this.tray, gateway: "ok", serverNow: Date.now() } }),
    );
    await this.page.route(/\/api\/payments\/[\w-]{36}(\?|$)/, (route) => this.answerWhenNew(route));
  }

  /** What the next charge begins with. */
  next(overrides: Partial<PaymentView>): void {
    const now = Date.now();
    // Nothing of the one before, which may have been read at any moment of its life.
    const fresh = { paidAt: null, finalAt: null, evidence: "none", nextStep: null } as const;
    const untried = { isCustomerConfirming: false, canCancel: false, queryCount: 0, doubtSince: null } as const;
    this.payment = {
      ...this.payment,
      ...fresh,
      ...untried,
      id: randomUUID(),
      createdAt: now - 9_000,
      autoCancelAt: null,
    };
    this.tell(overrides);
  }

  tell(overrides: Partial<PaymentView>): void {
    this.payment = { ...this.payment, ...overrides, version: this.payment.version + 1 };
    for (const go of this.waiting.splice(0)) go();
  }

  /** One payment in every state a tray can show, with whoever is signed in and with a colleague. */
  fillTray(): void {
    const states: Partial<OpenPaymentView>[] = [
      { state: "paying" },
      { state: "paying", isCustomerConfirming: true },
      { state: "checking" },
      { state: "cancelling", owner: { id: randomUUID(), name: "Lucas" } },
      { state: "attention", owner: null },
      { state: "paid" },
    ];
    const { amount, deviceName, personName } = this.payment;
    this.tray = states.map((overrides, index) => ({
      ...{ id: randomUUID(), state: "paying", amount, createdAt: Date.now() - (index + 1) * 61_000 },
      ...{ isCustomerConfirming: false, deviceName, personName, owner: this.owner },
      ...overrides,
    }));
  }

  /** The next charge is asked about: it looks like a payment whose result nobody knows. */
  askAtNextCharge(): void {
    this.isLookAlike = true;
  }

  private answerToCharge(): StartPaymentResult {
    const now = Date.now();
    if (!this.isLookAlike) return { ok: true, payment: { ...this.payment, serverNow: now } };
    const { state, amount, personName, deviceName } = this.payment;
    const seen = { state, amount, personName, deviceName, createdAt: now - 61_000, serverNow: now };
    const lookAlike: LookAlikeView = { ...seen, paymentId: this.payment.id, kind: "still-open" };
    return { ok: false, reason: "looks-alike", lookAlike };
  }

  /** As our own route: at once to who knows nothing yet, else when there is news. */
  private async answerWhenNew(route: Route): Promise<void> {
    const after = new URL(route.request().url()).searchParams.get("after");
    while (after !== null && Number(after) >= this.payment.version)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    // Whoever asked may have left meanwhile.
    await route.fulfill({ json: { ...this.payment, serverNow: Date.now() } }).catch(() => undefined);
  }
}
