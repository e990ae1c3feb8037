import "server-only";
import type { DueSource } from "../driving/due-poller";
import { type Traced, untraced } from "../driving/traced-drive";
import { type DriveDeps, drivePayment } from "./drive-payment";

/** Every payment with something left to do, as work for the poller. */
export function duePayments(deps: DriveDeps, traced: Traced = untraced): DueSource {
  return {
    driveDue: async (room) => {
      const claims = await deps.store.claimDuePayments({ owner: deps.owner(), leaseMs: deps.policy.leaseMs }, room);
      return claims.map((claim) => {
        const { id, state } = claim.payment;
        const about = { "saoma.payment_id": id, "saoma.state": state };
        return traced("drive payment", about, () => drivePayment(deps, claim));
      });
    },
    untilNextDueMs: deps.store.untilNextDueMs,
  };
}
