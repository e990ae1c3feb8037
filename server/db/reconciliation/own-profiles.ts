import "server-only";
import { type Kysely, sql } from "kysely";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { buildOwnProfile, type OwnProfile } from "@/lib/reconciliation/own-profile";
import { appendAudit, inTransaction } from "../append-audit";
import type { Database } from "../tables";
import type { Decider } from "./decisions";

export type OwnProfiles = {
  /** The newest version of each, by name. */
  readonly list: () => Promise<readonly FormatProfile[]>;
  /** Adds a version; older ones stay, as the files they read refer to them. */
  readonly save: (draft: OwnProfile, by: Omit<Decider, "date" | "scope">) => Promise<FormatProfile>;
};

/** Formats that people described in the office. */
export function createOwnProfiles(db: Kysely<Database>): OwnProfiles {
  return {
    list: async () => {
      const rows = await db
        .selectFrom("recon_profile")
        .distinctOn("id")
        .select("profile")
        .orderBy("id")
        .orderBy("version", "desc")
        .execute();
      return rows.map(({ profile }) => profile);
    },
    save: (draft, { storeId, personId, deviceId }) =>
      inTransaction(db, async (tx) => {
        const { id } = buildOwnProfile(draft, 1);
        // Two people who save under one name take turns.
        await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 8))`.execute(tx);
        const newest = await tx
          .selectFrom("recon_profile")
          .select((eb) => eb.fn.max("version").as("version"))
          .where("id", "=", id)
          .executeTakeFirst();
        const before = newest?.version ?? null;
        const profile = buildOwnProfile(draft, (before ?? 0) + 1);
        const row = { id, version: profile.version, profile: JSON.stringify(profile), person_id: personId };
        await tx.insertInto("recon_profile").values(row).execute();
        await appendAudit(tx, {
          storeId,
          actor: { kind: "person", id: personId, deviceId },
          action: "setting-changed",
          subject: { kind: "store", id: null },
          details: { setting: `format-${draft.name}`, before, after: profile.version },
        });
        return profile;
      }),
  };
}
