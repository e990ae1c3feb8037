import "server-only";
import type { DueSource } from "../driving/due-poller";
import { type DriveDeps, drivePayment } from "./drive-payment";

/** Every payment with something left to do, as work for the poller. */
export function duePayments(deps: DriveDeps): DueSource {
  return {
    driveDue: async (room) => {
      const claims = await deps.store.claimDuePayments({ owner: deps.owner(), leaseMs: deps.policy.leaseMs }, room);
      return claims.map((claim) => drivePayment(deps, claim));
    },
    untilNextDueMs: deps.store.untilNextDueMs,
  };
}
