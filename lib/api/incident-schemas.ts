import { z } from "zod";
import { INCIDENT_KINDS, type Incident } from "../payments/incident";

export const apiIncidentSchema = z
  .object({
    id: z.uuid(),
    paymentId: z.uuid(),
    refundId: z.uuid().nullable().describe("The refund in question; null when it is the payment itself."),
    kind: z.enum(INCIDENT_KINDS),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable().describe("Closed by what was proven, never by hand."),
  })
  .describe("A case the shop's office looks at.");

export type ApiIncident = z.output<typeof apiIncidentSchema>;

/** A case as the integration shows it. */
export function describeIncident({ id, ...incident }: Incident & { readonly id: string }): ApiIncident {
  const { paymentId, refundId, kind, openedAt, closedAt } = incident;
  return {
    id,
    paymentId,
    refundId,
    kind,
    openedAt: new Date(openedAt).toISOString(),
    closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
  };
}
