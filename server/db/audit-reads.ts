import "server-only";
import { type Kysely, sql } from "kysely";
import type { AuditActor, AuditSubject } from "@/lib/audit/audit-entry";
import type { AuditFilter } from "@/lib/audit/audit-filter";
import { actionsOf } from "@/lib/audit/audit-groups";
import type { AuditRow } from "./audit-hash";
import { type AuditNames, findAuditNames } from "./audit-names";
import type { Database } from "./tables";

/** An entry as it stands, typed by what is ever written, and the names of what it speaks of. Times in ms UTC. */
export type ListedAuditEntry = Omit<AuditRow, "actor_kind" | "subject_kind" | "details"> & {
  readonly actor_kind: AuditActor["kind"];
  readonly subject_kind: AuditSubject["kind"];
  readonly detailsText: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export type AuditPage = {
  readonly entries: readonly ListedAuditEntry[];
  readonly names: AuditNames;
  /** Older entries begin before this one; null on the last page. */
  readonly next: number | null;
};

export type AuditReads = ReturnType<typeof createAuditReads>;

/** The audit log as the office reads it: newest first, filtered and paged by key in the database. */
export function createAuditReads(db: Kysely<Database>) {
  return { list: (storeId: string, filter: AuditFilter, limit: number) => list(db, storeId, filter, limit) };
}

async function list(db: Kysely<Database>, storeId: string, filter: AuditFilter, limit: number): Promise<AuditPage> {
  const { personId, actorKind, group, subjectKind, subjectId, from, until, before } = filter;
  const rows = await db
    .selectFrom("audit_entry")
    .selectAll()
    .where("chain_id", "=", storeId)
    .$if(personId !== null, (query) => query.where("actor_id", "=", personId))
    .$if(actorKind !== null, (query) => query.where("actor_kind", "=", actorKind ?? ""))
    .$if(group !== null, (query) => query.where("action", "in", group === null ? [] : actionsOf(group)))
    .$if(subjectKind !== null, (query) => query.where("subject_kind", "=", subjectKind ?? ""))
    .$if(subjectId !== null, (query) => query.where("subject_id", "=", subjectId))
    .$if(from !== null, (query) =>
      query
        .where("at", ">=", time(from))
        .where("seq", ">=", sql<number>`coalesce(${seqAt(storeId, from, "first")}, 1)`),
    )
    .$if(until !== null, (query) =>
      query
        .where("at", "<", time(until))
        .where("seq", "<=", sql<number>`coalesce(${seqAt(storeId, until, "last")}, 0)`),
    )
    .$if(before !== null, (query) => query.where("seq", "<", before ?? 0))
    .orderBy("seq", "desc")
    .limit(limit + 1)
    .execute();
  const entries = rows.slice(0, limit).map(read);
  const last = rows.length > limit ? entries.at(-1) : undefined;
  return { entries, names: await findAuditNames(db, entries), next: last?.seq ?? null };
}

/**
 * Times as numbers of the chain, by the index of times: a day long past is found without reading what came after. An
 * hour wider than asked, because the database's clock may once have been set back; the exact condition stands beside it.
 */
function seqAt(storeId: string, at: number | null, which: "first" | "last") {
  const hour = 3_600_000;
  return which === "first"
    ? sql`(select seq from audit_entry as early where early.chain_id = ${storeId}
        and early.at >= ${new Date((at ?? 0) - hour)} order by early.at, early.seq limit 1)`
    : sql`(select seq from audit_entry as late where late.chain_id = ${storeId}
        and late.at < ${new Date((at ?? 0) + hour)} order by late.at desc, late.seq desc limit 1)`;
}

/** Times are compared as the database's own type; the table's reads are numbers. */
function time(at: number | null) {
  return sql<number>`${new Date(at ?? 0)}::timestamptz`;
}

function read({ details, actor_kind, subject_kind, ...row }: AuditRow): ListedAuditEntry {
  return {
    ...row,
    // Only appendAudit writes here, with these types and this flat object.
    actor_kind: actor_kind as AuditActor["kind"],
    subject_kind: subject_kind as AuditSubject["kind"],
    detailsText: details,
    details: JSON.parse(details) as ListedAuditEntry["details"],
  };
}
