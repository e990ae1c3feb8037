import "server-only";
import type { Kysely } from "kysely";
import { type FeeRate, writePercent } from "@/lib/reconciliation/fee-rate";
import { appendAudit } from "../append-audit";
import type { Database } from "../tables";
import type { Decider } from "./decisions";

export type FeeRates = {
  readonly list: () => Promise<readonly FeeRate[]>;
  /** Null: the currency's fees are not checked any more. */
  readonly set: (currency: string, perMillion: number | null, by: Omit<Decider, "date" | "scope">) => Promise<void>;
};

/** The fees of the merchant's contract, which what was paid out is checked against (assumption A14). */
export function createFeeRates(db: Kysely<Database>): FeeRates {
  return {
    list: () =>
      db.selectFrom("recon_fee_rate").select(["currency", "per_million as perMillion"]).orderBy("currency").execute(),
    set: (currency, perMillion, { storeId, personId, deviceId }) =>
      db.transaction().execute(async (tx) => {
        const before = await tx
          .deleteFrom("recon_fee_rate")
          .where("currency", "=", currency)
          .returning("per_million")
          .executeTakeFirst();
        if (perMillion !== null) {
          const row = { currency, per_million: perMillion, person_id: personId };
          await tx.insertInto("recon_fee_rate").values(row).execute();
        }
        await appendAudit(tx, {
          storeId,
          actor: { kind: "person", id: personId, deviceId },
          action: "setting-changed",
          subject: { kind: "store", id: null },
          details: {
            setting: `fee-${currency}`,
            before: before === undefined ? null : writePercent(before.per_million),
            after: perMillion === null ? null : writePercent(perMillion),
          },
        });
      }),
  };
}
