import "server-only";
import { type Kysely, sql } from "kysely";
import type { Database } from "./tables";

export type AppRole =
  | { readonly isMade: true; readonly user: string }
  /** The engine or this user cannot make roles: the application goes on under the owner's. */
  | { readonly isMade: false; readonly why: string };

/**
 * Makes, or brings up to date, the role under which the web server works: it writes every table, but can only add to
 * the audit log. Run by the tables' owner after each migration (ASVS 16.4.2).
 */
export async function prepareAppRole(
  db: Kysely<Database>,
  { user, password }: { user: string; password: string },
): Promise<AppRole> {
  try {
    await db.transaction().execute(async (tx) => {
      const known = await sql<{ one: number }>`select 1 as one from pg_roles where rolname = ${user}`.execute(tx);
      // A statement of this kind takes no parameters; both words are quoted.
      const verb = sql.raw(known.rows.length === 0 ? "create" : "alter");
      await sql`${verb} role ${sql.id(user)} login nosuperuser nocreatedb nocreaterole password ${sql.lit(password)}`.execute(
        tx,
      );
      const { rows } = await sql<{ version: number }>`
        select current_setting('server_version_num')::int as version`.execute(tx);
      const grants = GRANTS.filter(({ since = 0 }) => (rows[0]?.version ?? 0) >= since);
      for (const grant of grants) await sql`${sql.raw(grant.what)} ${sql.raw(grant.to)} ${sql.id(user)}`.execute(tx);
    });
    return { isMade: true, user };
  } catch (error) {
    return { isMade: false, why: error instanceof Error ? error.message : String(error) };
  }
}

type Grant = { readonly what: string; readonly to: "to" | "from"; readonly since?: number };

const GRANTS: readonly Grant[] = [
  { what: "grant usage on schema public", to: "to" },
  { what: "grant select, insert, update, delete on all tables in schema public", to: "to" },
  { what: "revoke update, delete, truncate on audit_entry", to: "from" },
  // Its end moves on with every entry, but never goes away.
  { what: "revoke delete, truncate on audit_chain", to: "from" },
  // Fresh lines of Alipay's files are measured for the planner before they are matched; the right exists since 17.
  { what: "grant maintain on recon_line, recon_item", to: "to", since: 170_000 },
  { what: "revoke insert, update, delete on kysely_migration, kysely_migration_lock", to: "from" },
];

/** True when this connection could change or remove what the audit log says. */
export async function canRewriteAudit(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select has_table_privilege(current_user, 'audit_entry', 'UPDATE')
      or has_table_privilege(current_user, 'audit_entry', 'DELETE') as can`.execute(db);
  return rows[0]?.can ?? true;
}
