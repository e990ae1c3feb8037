import "server-only";
import { sql } from "kysely";

/**
 * Whether Alipay's own file says otherwise than the row of `payment` in the query around it, and nobody has settled it yet.
 * One look into one_open_incident_of_payment for each row, of which nearly none has an entry there.
 */
export const IS_CONTRADICTED = sql<boolean>`exists (select 1 from incident where incident.payment_id = payment.id
  and incident.kind = 'file-contradiction' and incident.refund_id is null and incident.closed_at is null)`;
