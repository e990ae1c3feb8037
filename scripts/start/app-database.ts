import type { Kysely } from "kysely";
import { canRewriteAudit, prepareAppRole } from "@/server/db/app-role";
import { openDatabase } from "@/server/db/database";
import type { Database } from "@/server/db/tables";

/**
 * The address under which the web server reaches the database: as a role that can only add to the audit log, where the
 * engine and the given user can make one; else the given address, and the chain of hashes alone shows a change.
 * @param db open under `databaseUrl`, whose user owns the tables
 * @returns the address, and why it is the given one, null when it is not
 */
export async function prepareAppDatabase(
  db: Kysely<Database>,
  databaseUrl: string,
  password: string,
): Promise<{ databaseUrl: string; problem: string | null }> {
  const url = new URL(databaseUrl);
  const user = `${decodeURIComponent(url.pathname.slice(1))}_app`;
  const role = await prepareAppRole(db, { user, password });
  if (!role.isMade) return { databaseUrl, problem: role.why };
  url.username = user;
  url.password = encodeURIComponent(password);
  // A pooler in between may not know the new role: look before the web server depends on it.
  const app = openDatabase(url.href, { maxConnections: 1 });
  try {
    const isFree = await canRewriteAudit(app);
    return isFree
      ? { databaseUrl, problem: `${user} may change the audit log` }
      : { databaseUrl: url.href, problem: null };
  } catch (error) {
    return { databaseUrl, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await app.destroy();
  }
}
