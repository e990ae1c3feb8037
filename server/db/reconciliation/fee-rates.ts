import "server-only";
import { type Kysely, sql } from "kysely";
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
        // Two who set one currency's at the same moment take turns from here to the transaction's end.
        await sql`select pg_advisory_xact_lock(hashtextextended(${currency}, 9))`.execute(tx);
        const rate = tx.selectFrom("recon_fee_rate").select("per_million").where("currency", "=", currency);
        const before = await rate.executeTakeFirst();
        if ((before?.per_million ?? null) === perMillion) return;
        await tx.deleteFrom("recon_fee_rate").where("currency", "=", currency).execute();
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
