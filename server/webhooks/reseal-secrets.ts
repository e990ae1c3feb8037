import "server-only";
import type { Kysely } from "kysely";
import type { AuditActor } from "@/lib/audit/audit-entry";
import { appendAudit, inTransaction } from "../db/append-audit";
import type { Database } from "../db/tables";
import { isSealed, keepSecret, openSecret } from "./kept-secret";

export type Resealed = {
  readonly sealed: number;
  /** Of these, how many had lain in the database in clear. */
  readonly wereClear: number;
};

/**
 * Seals every signing secret anew, all or none. `from` are the keys that may have sealed it so far, in the order they are
 * tried; what lies in clear from before secrets were sealed is sealed too. The receivers notice nothing; the installation's
 * log says that it was done, in the same transaction.
 * @throws when one opens with none of the keys: nothing is changed then, and its address is named
 */
export function resealSecrets(
  db: Kysely<Database>,
  { from, to, actor }: { readonly from: readonly string[]; readonly to: string; readonly actor: AuditActor },
): Promise<Resealed> {
  return inTransaction(db, async (tx) => {
    const endpoints = await tx
      .selectFrom("webhook_endpoint")
      .select(["id", "url", "secret"])
      .where("secret", "<>", "")
      .orderBy("id")
      .forUpdate()
      .execute();
    for (const { id, url, secret: kept } of endpoints) {
      const secret = openWithAny(from, kept);
      if (secret === null) throw new Error(`The signing secret of ${url} (${id}) opens with no key that is here.`);
      await tx
        .updateTable("webhook_endpoint")
        .set({ secret: keepSecret(to, secret) })
        .where("id", "=", id)
        .execute();
    }
    await appendAudit(tx, {
      // The key is every store's: it belongs to no store's log.
      storeId: null,
      actor,
      action: "webhooks-resealed",
      subject: { kind: "server", id: null },
      details: { secrets: endpoints.length, newKey: from[0] !== to },
    });
    return { sealed: endpoints.length, wereClear: endpoints.filter(({ secret }) => !isSealed(secret)).length };
  });
}

function openWithAny(keys: readonly string[], kept: string): string | null {
  for (const key of keys) {
    try {
      return openSecret(key, kept);
    } catch {
      // Another key's: the next one is tried, and the caller is told when none is left.
    }
  }
  return null;
}
