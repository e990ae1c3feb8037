import "server-only";
import { type Insertable, type Kysely, sql, type Transaction } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { NewAuditEntry } from "@/lib/audit/audit-entry";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import { appendAudit } from "../append-audit";
import type { ReconDecisionTable } from "../reconciliation-tables";
import type { Database } from "../tables";
import { syncContradictions } from "./contradictions";
import { inScope, type ReconScope } from "./scope";

/** Who decides. `date` is the day looked at, yyyy-mm-dd in China. */
export type Decider = {
  readonly storeId: string;
  readonly personId: string;
  readonly deviceId: string | null;
  readonly date: string;
  /** Whose differences this person may decide about. */
  readonly scope: ReconScope;
};

/** What a line of Alipay's is tied to by hand. */
export type LinkTarget = { readonly paymentId: string; readonly refundId: string | null };

export type ReconciliationDecisions = {
  /** Lets differences stand, with a reason. Each is one that is on the day now; others are left out. Returns how many. */
  readonly accept: (subjects: readonly string[], reason: string, by: Decider) => Promise<number>;
  /**
   * Gives differences to somebody of the store, who answers for them. Those about a payment of ours are not written here:
   * their payment's case has the one holder, and the caller hands it over. Null: there is no such person or difference.
   */
  readonly assign: (
    subjects: readonly string[],
    assigneeId: string,
    by: Decider,
  ) => Promise<{ readonly paymentIds: readonly string[] } | null>;
  /** Ties a line to a payment or refund; it stays tied through every later run. False: no such line or payment. */
  readonly link: (subject: string, to: LinkTarget, reason: string, by: Decider) => Promise<boolean>;
  /** Takes a settlement or a tie back: the difference is open again. */
  readonly undo: (subject: string, by: Decider) => Promise<number>;
};

type Item = { readonly subject: string; readonly class: MatchClass; readonly paymentId: string | null };
type Tx = Transaction<Database>;

/** What people decide about differences. Nothing of Alipay's or ours is changed by it, and nothing is ever removed. */
export function createReconciliationDecisions(db: Kysely<Database>): ReconciliationDecisions {
  return {
    accept: (subjects, reason, by) => db.transaction().execute((tx) => accept(tx, subjects, reason, by)),
    assign: (subjects, assigneeId, by) => db.transaction().execute((tx) => assign(tx, subjects, assigneeId, by)),
    link: (subject, to, reason, by) => db.transaction().execute((tx) => link(tx, subject, { to, reason, by })),
    undo: (subject, by) => db.transaction().execute((tx) => undo(tx, subject, by)),
  };
}

async function accept(tx: Tx, subjects: readonly string[], reason: string, by: Decider): Promise<number> {
  const items = await findItems(tx, subjects, by);
  const fresh = await withoutStanding(tx, items, { action: "accept", reason, person_id: by.personId });
  if (fresh.length === 0) return items.length;
  await insert(
    tx,
    fresh.map((item) => ({ ...decisionOf(item, by), action: "accept", reason })),
  );
  await syncContradictions(tx, by.date);
  for (const kind of classesOf(fresh)) {
    await audit(tx, by, { action: "difference-resolved", details: { kind, reason } });
  }
  return items.length;
}

async function assign(
  tx: Tx,
  subjects: readonly string[],
  assigneeId: string,
  by: Decider,
): Promise<{ readonly paymentIds: readonly string[] } | null> {
  const assignee = await tx
    .selectFrom("person")
    .select("id")
    .where("id", "=", assigneeId)
    .where("store_id", "=", by.storeId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  const items = assignee === undefined ? [] : await findItems(tx, subjects, by);
  if (items.length === 0) return null;
  const unpaid = items.filter(({ paymentId }) => paymentId === null);
  const strays = await withoutStanding(tx, unpaid, {
    action: "assign",
    assignee_id: assigneeId,
    person_id: by.personId,
  });
  if (strays.length > 0) {
    // One name at a time: the one before is kept as taken back.
    await takeBack(
      tx,
      strays.map(({ subject }) => subject),
      "assign",
      by,
    );
    await insert(
      tx,
      strays.map((item) => ({ ...decisionOf(item, by), action: "assign", reason: "", assignee_id: assigneeId })),
    );
    for (const kind of classesOf(strays)) {
      await audit(tx, by, { action: "difference-assigned", details: { kind, to: assigneeId } });
    }
  }
  return { paymentIds: [...new Set(items.flatMap(({ paymentId }) => (paymentId === null ? [] : [paymentId])))] };
}

type Link = { readonly to: LinkTarget; readonly reason: string; readonly by: Decider };

async function link(tx: Tx, subject: string, { to, reason, by }: Link): Promise<boolean> {
  const [item] = await findItems(tx, [subject], by);
  if (item === undefined || !(await isOwn(tx, to, by.scope))) return false;
  const decision = { action: "link", reason, payment_id: to.paymentId, refund_id: to.refundId } as const;
  if ((await withoutStanding(tx, [item], { ...decision, person_id: by.personId })).length === 0) return true;
  await takeBack(tx, [subject], "link", by);
  await insert(tx, [{ ...decisionOf(item, by), ...decision }]);
  await audit(tx, by, {
    action: "difference-linked",
    details: { kind: item.class, paymentId: to.paymentId, reason },
  });
  return true;
}

async function undo(tx: Tx, subject: string, by: Decider): Promise<number> {
  if ((await findItems(tx, [subject], by)).length === 0) return 0;
  const undone = [...(await takeBack(tx, [subject], "accept", by)), ...(await takeBack(tx, [subject], "link", by))];
  const [first] = undone;
  if (first === undefined) return 0;
  await syncContradictions(tx, by.date);
  await audit(tx, by, { action: "difference-resolved", details: { kind: first, reason: "undone" } });
  return undone.length;
}

type Standing = { readonly action: "accept" | "link" | "assign"; readonly person_id: string } & Partial<
  Record<"reason" | "payment_id" | "refund_id" | "assignee_id", string | null>
>;

/** Without those that this person decided just so already: a request that is sent twice decides once. */
async function withoutStanding(tx: Tx, items: readonly Item[], decision: Standing): Promise<readonly Item[]> {
  if (items.length === 0) return [];
  await sql`select pg_advisory_xact_lock(hashtextextended('saoma differences', 7))`.execute(tx); // two at once take turns
  const subjects = items.map(({ subject }) => subject);
  const same = Object.entries(decision) as [keyof Standing, string | null][]; // its own keys
  const standing = await tx
    .selectFrom("recon_decision")
    .select("subject")
    .where("subject", "in", subjects)
    .where("undone_at", "is", null)
    .where((eb) => eb.and(same.map(([column, value]) => eb(column, "is not distinct from", value))))
    .execute();
  const decided = new Set(standing.map(({ subject }) => subject));
  return items.filter(({ subject }) => !decided.has(subject));
}

/** Of the subjects those that are on the day now, and are this person's business. */
async function findItems(tx: Tx, subjects: readonly string[], by: Decider): Promise<readonly Item[]> {
  const items = await tx
    .selectFrom("recon_item as i")
    .select(["i.subject", "i.class", "i.payment_id as paymentId"])
    .distinct()
    .where("i.business_date", "=", by.date)
    .where("i.subject", "in", subjects)
    .where(inScope(by.scope))
    .execute();
  return items.flatMap(({ subject, ...item }) => (subject === null ? [] : [{ subject, ...item }]));
}

async function isOwn(tx: Tx, { paymentId, refundId }: LinkTarget, scope: ReconScope): Promise<boolean> {
  let payment = tx.selectFrom("payment").select("payment.id").where("payment.id", "=", paymentId);
  if (scope !== null) payment = payment.where("payment.store_id", "=", scope.storeId);
  if (refundId !== null) {
    payment = payment.where((eb) =>
      eb.exists(
        eb.selectFrom("refund").select("id").where("id", "=", refundId).whereRef("payment_id", "=", "payment.id"),
      ),
    );
  }
  return (await payment.executeTakeFirst()) !== undefined;
}

async function takeBack(
  tx: Tx,
  subjects: readonly string[],
  action: "accept" | "link" | "assign",
  by: Decider,
): Promise<MatchClass[]> {
  const undone = await tx
    .updateTable("recon_decision")
    .set({ undone_at: sql<Date>`clock_timestamp()`, undone_by: by.personId })
    .where("subject", "in", subjects)
    .where("action", "=", action)
    .where("undone_at", "is", null)
    .returning("class")
    .execute();
  return undone.map((row) => row.class);
}

async function insert(tx: Tx, rows: readonly Insertable<ReconDecisionTable>[]): Promise<void> {
  await tx.insertInto("recon_decision").values(rows).execute();
}

function decisionOf({ subject, class: kind }: Item, by: Decider) {
  return { id: uuidv7(), subject, class: kind, store_id: by.storeId, person_id: by.personId };
}

function classesOf(items: readonly Item[]): ReadonlySet<MatchClass> {
  return new Set(items.map((item) => item.class));
}

type Entry = Extract<NewAuditEntry, { action: `difference-${string}` }>;
/** Action and details in pairs. */
type Said = Entry extends infer One ? (One extends Entry ? Pick<One, "action" | "details"> : never) : never;

/** Last in its transaction, as appendAudit asks. */
function audit(tx: Tx, by: Decider, said: Said): Promise<void> {
  const { storeId, personId: id, deviceId, date } = by;
  return appendAudit(tx, {
    storeId,
    actor: { kind: "person", id, deviceId },
    subject: { kind: "day", id: date },
    ...said,
  });
}
