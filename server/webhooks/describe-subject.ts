import "server-only";
import { type DescribedPayment, describePayment, type TrailEntry } from "@/lib/api/describe-payment";
import { describeIncident } from "@/lib/api/incident-schemas";
import { describeRefund } from "@/lib/api/refund-schemas";
import type { ToldSubjectReads } from "../db/told-subject-reads";
import type { DeliveryClaim } from "../db/webhook-repository";

export type SubjectReads = ToldSubjectReads & {
  readonly findPayment: (
    storeId: string,
    paymentId: string,
  ) => Promise<{ described: DescribedPayment; trail: TrailEntry[] } | null>;
};

export type Subject = { readonly id: string; readonly data: object };

type Told = Pick<DeliveryClaim, "storeId" | "paymentId" | "refundId" | "incidentId">;

/**
 * What a message tells of, as it is now.
 * @throws when it has vanished, which no statement of ours can do
 */
export async function describeSubject(reads: SubjectReads, told: Told): Promise<Subject> {
  const { storeId, paymentId, refundId, incidentId } = told;
  if (refundId !== null) {
    const refund = await reads.findRefund(storeId, refundId);
    if (refund !== null) return { id: refundId, data: describeRefund(refund) };
  }
  if (incidentId !== null) {
    const incident = await reads.findIncident(storeId, incidentId);
    if (incident !== null) return { id: incidentId, data: describeIncident(incident) };
  }
  if (paymentId !== null) {
    const found = await reads.findPayment(storeId, paymentId);
    if (found !== null) return { id: paymentId, data: describePayment(found.described, found.trail) };
  }
  throw new Error(`what a webhook tells of has vanished: ${paymentId ?? refundId ?? incidentId ?? "nothing"}`);
}
