import "server-only";
import { type Kysely, sql } from "kysely";
import type { Database } from "./tables";

/** Browsers from which somebody came into the office before. Tokens arrive hashed and open nothing. */
export function createKnownBrowsers(db: Kysely<Database>) {
  return {
    /** True when this person came in from that browser before; it is used again now. */
    touchKnownBrowser: async (tokenHash: string, personId: string) => {
      const { numUpdatedRows } = await db
        .updateTable("known_browser")
        .set({ last_used_at: sql<Date>`clock_timestamp()` })
        .where("token_hash", "=", tokenHash)
        .where("person_id", "=", personId)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    /**
     * What a browser proves about a login before any password: that its person came in from it before, or that it is a
     * till of their store. Null proves nothing, as for a login that nobody has.
     */
    findTrust: async (
      login: string,
      at: { knownHash: string | null; device: { id: string; store: { id: string } } | null },
    ): Promise<string | null> => {
      const person = await db
        .selectFrom("person")
        .leftJoin("known_browser", (join) =>
          join.onRef("known_browser.person_id", "=", "person.id").on("token_hash", "=", at.knownHash ?? ""),
        )
        .select(["store_id", "token_hash"])
        .where("login", "=", login)
        .where("disabled_at", "is", null)
        .executeTakeFirst();
      if (person === undefined) return null;
      return person.token_hash ?? (person.store_id === at.device?.store.id ? at.device.id : null);
    },
    insertKnownBrowser: async (tokenHash: string, personId: string) => {
      await db.insertInto("known_browser").values({ token_hash: tokenHash, person_id: personId }).execute();
    },
  };
}
