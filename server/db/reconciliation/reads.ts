import "server-only";
import { type Kysely, sql } from "kysely";
import type { Certificate } from "@/lib/reconciliation/certificate";
import type { DayRow, DaySum, DifferenceRow, FileRow, FindingRow } from "@/lib/reconciliation/day-view";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import type { Database } from "../tables";
import { readCertificate } from "./certificate-reads";
import { inDifferences, oursMoved, resolved } from "./item-words";
import { inScope, type ReconScope } from "./scope";

export type ReconciliationReads = {
  /** Days from the newest, with what is open on each. @param from yyyy-mm-dd in China */
  readonly listDays: (from: string, to: string, scope: ReconScope) => Promise<readonly DayRow[]>;
  readonly sumDay: (date: string, scope: ReconScope) => Promise<readonly DaySum[]>;
  readonly listFiles: (date: string) => Promise<readonly FileRow[]>;
  readonly listFindings: (date: string, limit: number) => Promise<readonly FindingRow[]>;
  readonly certify: (date: string, scope: ReconScope) => Promise<Certificate>;
  readonly listDifferences: (date: string, scope: ReconScope, limit: number) => Promise<readonly DifferenceRow[]>;
  readonly findFile: (fileId: string) => Promise<{ name: string; storedPath: string } | null>;
};

/**
 * Reads for the office. One installation is one merchant: its files speak of all of its stores, and a scope says whose
 * lines are told.
 */
export function createReconciliationReads(db: Kysely<Database>): ReconciliationReads {
  return {
    certify: (date, scope) => readCertificate(db, date, scope),
    listDays: async (from, to, scope) => {
      const { rows } = await sql<DayRow>`
        select d.business_date as date, d.alarm, d.last_problem as problem, d.matched_at as "matchedAt", d.due_at as "nextAt",
          (select count(*) from recon_file f where f.business_date = d.business_date and f.state <> 'superseded') as files,
          (select count(*) from recon_file f where f.business_date = d.business_date and f.state = 'held') as held,
          (select count(*) from recon_item i where i.business_date = d.business_date and ${inDifferences} and not ${resolved}
            and ${inScope(scope)}) as open,
          (select count(*) from recon_item i where i.business_date = d.business_date and ${inDifferences} and ${resolved}
            and ${inScope(scope)}) as explained,
          (select count(*) from recon_item i where i.business_date = d.business_date and i.class = 'WAITING'
            and ${inScope(scope)}) as waiting
        from recon_day d where d.business_date between ${from}::date and ${to}::date order by d.business_date desc`.execute(
        db,
      );
      return rows;
    },
    sumDay: async (date, scope) => {
      const { rows } = await sql<DaySum>`
        select i.tie, i.kind, i.currency, count(*) filter (where i.file_id is not null or i.tie = 'batch') as theirs,
          count(*) filter (where i.payment_id is not null or i.ours_minor is not null) as ours,
          coalesce(sum(i.theirs_minor), 0)::bigint as "theirsMinor", coalesce(sum(${oursMoved}), 0)::bigint as "oursMinor",
          count(*) filter (where i.class in ('MATCHED','CARRIED')) as agreed
        from recon_item i where i.business_date = ${date}::date and i.class <> 'UNREADABLE' and ${inScope(scope)}
        group by 1, 2, 3 order by 1 desc, 2, 3`.execute(db);
      return rows;
    },
    listFiles: async (date) => {
      const { rows } = await sql<FileRow>`
        select f.id, f.name, f.purpose, f.version, f.state, f.line_count as "lineCount", f.finding_count as "findingCount",
          f.source, f.received_at as "receivedAt", f.profile_id as "profileId", f.sha256
        from recon_file f where f.business_date = ${date}::date order by f.purpose desc, f.name, f.version desc`.execute(
        db,
      );
      return rows;
    },
    listFindings: async (date, limit) => {
      const { rows } = await sql<FindingRow>`
        select f.name as "fileName", n.line_no as "lineNo", n.kind, n.detail
        from recon_finding n join recon_file f on f.id = n.file_id
        where f.business_date = ${date}::date and f.state <> 'superseded' order by f.name, n.line_no limit ${limit}`.execute(
        db,
      );
      return rows;
    },
    listDifferences: async (date, scope, limit) => {
      const { rows } = await sql<Omit<DifferenceRow, "class"> & { class: MatchClass }>`
        select i.class, i.tie, i.kind, i.subject, i.currency, i.ours_minor as "oursMinor", i.theirs_minor as "theirsMinor",
          i.ours_state as "oursState", i.payment_id as "paymentId", i.line_no as "lineNo", i.occurred_at as "at",
          p.merchant_trans_id as "oursRef", coalesce(l.merchant_ref, l.provider_ref) as "theirsRef",
          l.status_raw as "theirsStatus", l.currency as "theirsCurrency", p.currency as "oursCurrency",
          d.reason, q.name as "resolvedBy", coalesce(held.name, given.name) as "assigneeName"
        from recon_item i
        left join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
        left join payment p on p.id = i.payment_id
        left join lateral (select d.reason, d.person_id from recon_decision d where d.subject = i.subject and d.class = i.class
          and d.action = 'accept' and d.undone_at is null order by d.at desc limit 1) d on true
        left join person q on q.id = d.person_id
        left join case_holder h on h.payment_id = i.payment_id
        left join person held on held.id = h.person_id
        left join recon_decision a on a.subject = i.subject and a.action = 'assign' and a.undone_at is null
        left join person given on given.id = a.assignee_id
        where i.business_date = ${date}::date and (${inDifferences} or i.class = 'WAITING')
          and ${inScope(scope)}
        order by d.reason is not null, i.class, i.occurred_at limit ${limit}`.execute(db);
      return rows;
    },
    findFile: async (fileId) => {
      const row = await db
        .selectFrom("recon_file")
        .select(["name", "stored_path"])
        .where("id", "=", fileId)
        .executeTakeFirst();
      return row === undefined ? null : { name: row.name, storedPath: row.stored_path };
    },
  };
}
