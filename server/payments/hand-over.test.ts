import { expect, it } from "vitest";
import type { PaymentDetails } from "@/lib/payments/payment-view";
import type { Role } from "@/lib/staff/rights";
import { paymentOf } from "../receipts/testing/receipt-rows";
import { handOver } from "./hand-over";

const BY = { storeId: "store", personId: "mei", deviceId: "till" };
const PEOPLE: readonly { id: string; role: Role }[] = [
  { id: "sato", role: "supervisor" },
  { id: "nadia", role: "auditor" },
];

/** A store in which `moves` times somebody else is quicker. */
function open(payments: Record<string, PaymentDetails>, moves = 0) {
  const given: string[] = [];
  let left = moves;
  const run = (paymentIds: readonly string[], toPersonId = "sato") =>
    handOver(
      {
        listPeople: () => Promise.resolve(PEOPLE),
        payments: { findDetails: (_store, id) => Promise.resolve(payments[id] ?? null) },
        cases: {
          findHolder: () => Promise.resolve(left < moves ? { id: `other-${left}`, name: "Other" } : null),
          giveTo: (actor, from, to) => {
            if (left > 0) {
              left -= 1;
              return Promise.resolve("moved");
            }
            given.push(`${actor.paymentId} from ${from ?? "nobody"} to ${to ?? "nobody"} by ${actor.personId}`);
            return Promise.resolve("done");
          },
        },
      },
      BY,
      { paymentIds, toPersonId },
    );
  return { run, given };
}

it("gives what is open, and passes over what has its result or is no payment of this store", async () => {
  const { run, given } = open({ open: paymentOf({ state: "checking" }), paid: paymentOf({ state: "paid" }) });
  expect(await run(["open", "paid", "elsewhere"])).toEqual({ ok: true, count: 1 });
  expect(given).toEqual(["open from nobody to sato by mei"]);
});

it("looks again when somebody else gave it away in between", async () => {
  const { run, given } = open({ open: paymentOf({ state: "attention" }) }, 1);
  expect(await run(["open"])).toEqual({ ok: true, count: 1 });
  expect(given).toEqual(["open from other-0 to sato by mei"]);
});

it.each(["stranger", "nadia"])(
  "gives nothing to %s, who cannot follow it at a till of this store",
  async (toPersonId) => {
    const { run, given } = open({ open: paymentOf({ state: "checking" }) });
    expect(await run(["open"], toPersonId)).toEqual({ ok: false, reason: "nobody" });
    expect(given).toEqual([]);
  },
);
