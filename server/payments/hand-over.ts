import "server-only";
import type { HandOverInput, HandOverResult } from "@/lib/payments/hand-over";
import { isFinalState } from "@/lib/payments/payment-state";
import { hasRight, type Role } from "@/lib/staff/rights";
import type { CaseRepository } from "../db/case-repository";
import type { PaymentReads } from "../db/payment-reads";

export type HandOverDeps = {
  readonly cases: Pick<CaseRepository, "findHolder" | "giveTo">;
  readonly payments: Pick<PaymentReads, "findDetails">;
  readonly listPeople: (storeId: string) => Promise<readonly { readonly id: string; readonly role: Role }[]>;
};

export type HandsOver = { readonly storeId: string; readonly personId: string; readonly deviceId: string };

/**
 * Gives open payments of a store to a person of it, who then has their cases: the same truth that the office's queue
 * shows. Whoever stands at the till may give and take; it moves no money and ends nothing.
 */
export async function handOver(deps: HandOverDeps, by: HandsOver, input: HandOverInput): Promise<HandOverResult> {
  const people = await deps.listPeople(by.storeId);
  const receiver = people.find(({ id }) => id === input.toPersonId);
  if (receiver === undefined || !hasRight(receiver.role, "take-payment")) return { ok: false, reason: "nobody" };
  let count = 0;
  for (const paymentId of input.paymentIds) {
    if (await giveOne(deps, { ...by, paymentId }, receiver.id)) count += 1;
  }
  return { ok: true, count };
}

async function giveOne(deps: HandOverDeps, actor: HandsOver & { paymentId: string }, to: string): Promise<boolean> {
  const details = await deps.payments.findDetails(actor.storeId, actor.paymentId);
  if (details === null || isFinalState(details.payment.state)) return false;
  for (;;) {
    const holder = await deps.cases.findHolder(actor.storeId, actor.paymentId);
    if (holder?.id === to) return true;
    // Somebody else gave it away in between: look again.
    if ((await deps.cases.giveTo(actor, holder?.id ?? null, to)) === "done") return true;
  }
}
