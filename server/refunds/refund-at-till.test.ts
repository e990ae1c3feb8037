import { v7 as uuidv7 } from "uuid";
import { describe, expect, it, vi } from "vitest";
import { newPayment } from "@/lib/payments/new-payment";
import type { Payment } from "@/lib/payments/payment";
import type { Refund } from "@/lib/refunds/refund";
import type { ApprovalResult } from "@/lib/staff/approval";
import type { Role } from "@/lib/staff/rights";
import type { NewRefund } from "../db/refund-store";
import { refundAtTill } from "./refund-at-till";
import type { StartRefundDeps } from "./start-refund";

const NOW = Date.UTC(2026, 10, 22, 4, 0, 0);
const STORE = "store";

/** A paid payment of ¥50,000, of which some is promised already; `written` is what reached the store. */
function till({
  reserved = 0,
  repeated = null as Refund | null,
  inserts = null as object | null,
  isContradicted = false,
} = {}) {
  const payment: Payment = {
    ...newPayment({
      id: "payment",
      storeId: STORE,
      saleId: "sale",
      merchantTransId: "01",
      amount: { currency: "JPY", minor: 50_000 },
      createdAt: NOW,
    }),
    state: "paid",
    evidence: "paid",
    paidAt: NOW,
    refundReservedMinor: reserved,
  };
  const written: NewRefund[] = [];
  const deps: unknown = {
    store: { findPayment: () => Promise.resolve({ payment, now: NOW }) },
    isContradicted: () => Promise.resolve(isContradicted),
    refunds: {
      findByRequest: () => Promise.resolve(repeated),
      insertRefund: (refund: NewRefund) => {
        written.push(refund);
        return Promise.resolve(inserts ?? { kind: "repeated", refund: { id: refund.refundId } });
      },
    },
    newId: () => uuidv7(),
    owner: () => "test",
    policy: { leaseMs: 1_000 },
  };
  return { deps: deps as StartRefundDeps, written }; // the parts a start touches before it sends
}

const ask = (amountMinor: number, role: Role, approve: (() => Promise<ApprovalResult>) | null = null) => ({
  storeId: STORE,
  paymentId: "payment",
  amountMinor,
  reason: "reason",
  note: null,
  requestId: uuidv7(),
  person: { id: "mei", role },
  actor: { kind: "person", id: "mei", deviceId: null } as const,
  approve,
  refundLimitMinor: null,
});
const allow = (): Promise<ApprovalResult> =>
  Promise.resolve({ ok: true, approver: { id: "amara", name: "Amara", role: "manager" } });

describe("a refund at the till", () => {
  it.each([
    { limit: 500, amount: 501, reason: "approval-needed" },
    { limit: 0, amount: 1, reason: "approval-needed" },
    { limit: 20_000, amount: 20_000, reason: null },
  ])("by the store's own limit of $limit, $amount of a cashier: $reason", async ({ limit, amount, reason }) => {
    const { deps } = till({ reserved: 0 });
    const result = await refundAtTill(deps, { ...ask(amount, "cashier"), refundLimitMinor: limit });
    expect(result.ok ? null : result.reason).toBe(reason);
  });

  it.each<{ name: string; amount: number; role: Role; reserved?: number; reason: string | null }>([
    { name: "a cashier, at the limit", amount: 10_000, role: "cashier", reason: null },
    { name: "a cashier, above it", amount: 10_001, role: "cashier", reason: "approval-needed" },
    { name: "a supervisor, above it", amount: 10_001, role: "supervisor", reason: "approval-needed" },
    { name: "a manager, above it", amount: 50_000, role: "manager", reason: null },
    { name: "a second small one", amount: 6_000, role: "cashier", reserved: 6_000, reason: "approval-needed" },
    // Nobody's PIN is asked for what cannot be done at all.
    { name: "more than is left", amount: 50_001, role: "cashier", reason: "amount-too-large" },
    { name: "not whole", amount: 10_000.5, role: "manager", reason: "amount-not-whole" },
  ])("$name: $reason", async ({ amount, role, reserved = 0, reason }) => {
    const { deps, written } = till({ reserved });
    const result = await refundAtTill(deps, ask(amount, role));
    expect(result).toMatchObject(reason === null ? { ok: true } : { ok: false, reason });
    expect(written).toHaveLength(reason === null ? 1 : 0);
  });

  it.each<Role>(["cashier", "manager", "owner"])(
    "%s returns nothing of what Alipay's own file denies, and is asked for nobody's word",
    async (role) => {
      const { deps, written } = till({ isContradicted: true });
      const approve = vi.fn(allow);
      const result = await refundAtTill(deps, ask(20_000, role, approve));
      expect(result).toEqual({ ok: false, reason: "contradicted" });
      expect(approve).not.toHaveBeenCalled();
      expect(written).toEqual([]);
    },
  );

  it("writes who agreed", async () => {
    const { deps, written } = till();
    await refundAtTill(deps, ask(20_000, "cashier", allow));
    expect(written).toMatchObject([{ personId: "mei", approverId: "amara", origin: "person", amountMinor: 20_000 }]);
  });

  it.each<[string, Role, number, (() => Promise<ApprovalResult>) | null, number | null]>([
    ["a cashier alone", "cashier", 500, null, 10_000],
    ["a manager", "manager", 20_000, null, null],
    ["a cashier with a manager's word", "cashier", 20_000, allow, null],
  ])("hands the limit on to where the money is reserved: %s", async (_, role, amount, approve, aloneUpToMinor) => {
    const { deps, written } = till();
    await refundAtTill(deps, ask(amount, role, approve));
    expect(written).toMatchObject([{ aloneUpToMinor }]);
  });

  it("asks for approval when another refund of the same instant took what was left below the limit", async () => {
    const { deps } = till({ inserts: { kind: "above-limit" } });
    expect(await refundAtTill(deps, ask(6_000, "cashier"))).toEqual({ ok: false, reason: "approval-needed" });
  });

  it("names nobody who was not needed", async () => {
    const { deps, written } = till();
    const approve = vi.fn(allow);
    await refundAtTill(deps, ask(500, "cashier", approve));
    expect(approve).not.toHaveBeenCalled();
    expect(written).toMatchObject([{ approverId: null }]);
  });

  it("sends nothing on a wrong PIN", async () => {
    const { deps, written } = till();
    const wrong = (): Promise<ApprovalResult> => Promise.resolve({ ok: false, reason: "wrong-pin" });
    expect(await refundAtTill(deps, ask(20_000, "cashier", wrong))).toEqual({ ok: false, reason: "wrong-pin" });
    expect(written).toEqual([]);
  });

  it("finds what its first run made, without asking anybody again", async () => {
    const repeated: unknown = { id: "earlier" };
    const { deps, written } = till({ reserved: 20_000, repeated: repeated as Refund }); // only its id is looked at
    expect(await refundAtTill(deps, ask(20_000, "cashier"))).toEqual({ ok: true, refund: repeated });
    expect(written).toEqual([]);
  });
});
