import "server-only";
import { hasPaymentCode } from "@/lib/barcode/payment-code-in-text";
import type { CaseOrder, CaseResult } from "@/lib/office/attention-case";
import type { CaseActor, CaseRepository } from "../db/case-repository";
import type { PaymentReads } from "../db/payment-reads";
import type { PeopleStore } from "../db/people-store";

export type ChangeCaseDeps = {
  readonly cases: Pick<CaseRepository, "giveTo" | "addNote" | "markEscalated">;
  readonly people: Pick<PeopleStore, "listStaff">;
  readonly payments: Pick<PaymentReads, "findVersion">;
};

/**
 * Does what a person asked to a case of their store. A note may come at any time, also after the end: evidence is only
 * ever added. The caller has checked the right.
 */
export async function changeCase(
  deps: ChangeCaseDeps,
  by: Omit<CaseActor, "paymentId">,
  order: CaseOrder,
): Promise<CaseResult> {
  if ((await deps.payments.findVersion(by.storeId, order.paymentId)) === null)
    return { ok: false, reason: "not-found" };
  const actor = { ...by, paymentId: order.paymentId };
  switch (order.kind) {
    case "note":
      // A customer's code is a credential; it must not be kept because somebody pasted it.
      if (hasPaymentCode(order.note)) return { ok: false, reason: "payment-code" };
      await deps.cases.addNote(actor, order.note);
      return { ok: true };
    case "escalate":
      await deps.cases.markEscalated(actor);
      return { ok: true };
    case "take":
      return give(deps, actor, { from: order.holderId, to: by.personId });
    case "release":
      return give(deps, actor, { from: order.holderId, to: null });
    case "hand-over": {
      const staff = await deps.people.listStaff(by.storeId);
      const isThere = staff.some(({ id, disabledAt }) => id === order.toId && disabledAt === null);
      return isThere
        ? give(deps, actor, { from: order.holderId, to: order.toId })
        : { ok: false, reason: "no-such-person" };
    }
  }
}

async function give(
  { cases }: ChangeCaseDeps,
  actor: CaseActor,
  { from, to }: { from: string | null; to: string | null },
): Promise<CaseResult> {
  const given = await cases.giveTo(actor, from, to);
  return given === "done" ? { ok: true } : { ok: false, reason: "moved" };
}
