import "server-only";
import { isDeepStrictEqual } from "node:util";
import { type Kysely, sql } from "kysely";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { buildOwnProfile, nameOfOwnProfile, type OwnProfile } from "@/lib/reconciliation/own-profile";
import { appendAudit, inTransaction } from "../append-audit";
import type { Database } from "../tables";
import type { Decider } from "./decisions";

export type OwnProfiles = {
  /** The newest version of each that is in use, by name. */
  readonly list: () => Promise<readonly FormatProfile[]>;
  /** Adds a version; older ones stay, as the files they read refer to them. What is saved as it stands adds none. */
  readonly save: (draft: OwnProfile, by: Saver) => Promise<FormatProfile>;
  /** Takes it out of use, if it is in use; saving one under its name again brings the next version. */
  readonly retire: (id: string, by: Saver) => Promise<void>;
};

type Saver = Omit<Decider, "date" | "scope">;

/** Formats that people described in the office. */
export function createOwnProfiles(db: Kysely<Database>): OwnProfiles {
  return {
    list: async () => {
      const rows = await db
        .selectFrom("recon_profile")
        .distinctOn("id")
        .select(["profile", "retired_at"])
        .orderBy("id")
        .orderBy("version", "desc")
        .execute();
      return rows.flatMap(({ profile, retired_at }) => (retired_at === null ? [profile] : []));
    },
    save: (draft, by) =>
      inTransaction(db, async (tx) => {
        const { id } = buildOwnProfile(draft, 1);
        const newest = await newestOf(tx, id);
        if (newest !== null && isAsItStands(newest, draft)) return newest.profile;
        const before = newest?.version ?? null;
        const profile = buildOwnProfile(draft, (before ?? 0) + 1);
        const row = { id, version: profile.version, profile: JSON.stringify(profile), person_id: by.personId };
        await tx.insertInto("recon_profile").values(row).execute();
        await writeDown(tx, by, { id, before, after: profile.version });
        return profile;
      }),
    retire: (id, by) =>
      inTransaction(db, async (tx) => {
        const newest = await newestOf(tx, id);
        if (newest === null || newest.retired_at !== null) return;
        await tx
          .updateTable("recon_profile")
          .set({ retired_at: sql<Date>`clock_timestamp()` })
          .where("id", "=", id)
          .where("version", "=", newest.version)
          .execute();
        await writeDown(tx, by, { id, before: newest.version, after: null });
      }),
  };
}

/** Two people who change one format take turns from here to the transaction's end. */
async function newestOf(tx: Kysely<Database>, id: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 8))`.execute(tx);
  const newest = await tx
    .selectFrom("recon_profile")
    .select(["version", "retired_at", "profile"])
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest ?? null;
}

type Newest = NonNullable<Awaited<ReturnType<typeof newestOf>>>;

function isAsItStands({ version, retired_at, profile }: Newest, draft: OwnProfile): boolean {
  const asKept: unknown = JSON.parse(JSON.stringify(buildOwnProfile(draft, version)));
  return retired_at === null && isDeepStrictEqual(asKept, profile);
}

type Change = { readonly id: string; readonly before: number | null; readonly after: number | null };

function writeDown(tx: Parameters<typeof appendAudit>[0], by: Saver, { id, before, after }: Change): Promise<unknown> {
  return appendAudit(tx, {
    storeId: by.storeId,
    actor: { kind: "person", id: by.personId, deviceId: by.deviceId },
    action: "setting-changed",
    subject: { kind: "store", id: null },
    details: { setting: `format-${nameOfOwnProfile(id)}`, before, after },
  });
}
