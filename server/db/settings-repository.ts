import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { DoubtHistory } from "@/lib/office/policy-consequence";
import type { SettingName, StoreSettings } from "@/lib/office/store-settings";
import type { StorePolicy } from "@/lib/payments/store-policy";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import type { Database, StoreTable } from "./tables";

export type StoreSettingsFacts = {
  readonly settings: StoreSettings;
  /** Once something was sold, the currency stays. */
  readonly hasSold: boolean;
};

export type NewStore = {
  readonly id: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly language: string | null;
  /** A play store. */
  readonly isDemo: boolean;
};

export type SettingsRepository = {
  readonly findSettings: (storeId: string) => Promise<StoreSettingsFacts>;
  /** Saves what differs, each with its audit entry, or nothing. @returns false when the currency may not change any more */
  readonly saveSettings: (change: Change, patch: Partial<StoreSettings>) => Promise<boolean>;
  readonly listPolicies: () => Promise<ReadonlyMap<string, StorePolicy>>;
  readonly readDoubtHistory: (storeId: string, days: number, limit: number) => Promise<DoubtHistory>;
  /** @returns false when a store of this name is there */
  readonly addStore: (change: Change, store: NewStore) => Promise<boolean>;
};

const COLUMNS = {
  name: "name",
  address: "address",
  currency: "currency",
  timeZone: "time_zone",
  language: "language",
  merchantCategoryCode: "merchant_category_code",
  dayEndMinutes: "day_end_minutes",
  takesLongCodes: "takes_long_codes",
  holdsWhenAway: "holds_when_away",
  refundLimitMinor: "refund_limit_minor",
  maxAmountMinor: "max_amount_minor",
  refundWindowDays: "refund_window_days",
  lookAlikeMinutes: "look_alike_minutes",
  refundReasons: "refund_reasons",
  receiptHeader: "receipt_header",
  receiptFooter: "receipt_footer",
  queryLimitMs: "query_limit_ms",
  queryIntervalMs: "query_interval_ms",
} as const satisfies Readonly<Record<SettingName, keyof StoreTable>>;
const NAMES = Object.keys(COLUMNS) as readonly SettingName[]; // keys of the literal above

/** A store's settings, each change told to its audit log. */
export function createSettingsRepository(db: Kysely<Database>): SettingsRepository {
  return {
    findSettings: (storeId) => findSettings(db, storeId),
    saveSettings: (change, patch) => inTransaction(db, (tx) => saveSettings(tx, change, patch)),
    listPolicies: async () => {
      const rows = await db
        .selectFrom("store")
        .select(["id", "query_limit_ms as queryLimitMs", "query_interval_ms as queryIntervalMs"])
        .where((where) =>
          where.or([where("query_limit_ms", "is not", null), where("query_interval_ms", "is not", null)]),
        )
        .execute();
      return new Map(rows.map(({ id, ...policy }) => [id, policy]));
    },
    readDoubtHistory: (storeId, days, limit) => readDoubtHistory(db, storeId, days, limit),
    addStore: (change, store) => inTransaction(db, (tx) => addStore(tx, change, store)),
  };
}

async function findSettings(db: Kysely<Database>, storeId: string): Promise<StoreSettingsFacts> {
  const row = await db
    .selectFrom("store")
    .select(Object.values(COLUMNS))
    .select(sql<boolean>`exists (select 1 from payment where payment.store_id = store.id)`.as("has_sold"))
    .where("id", "=", storeId)
    .executeTakeFirstOrThrow();
  const values = Object.fromEntries(NAMES.map((name) => [name, row[COLUMNS[name]]]));
  const settings = { ...values, refundReasons: reasonsOf(row.refund_reasons) } as StoreSettings; // each column by its own name
  return { settings, hasSold: row.has_sold };
}

/** Own reasons as they are stored: one a line. */
function reasonsOf(text: string | null): readonly string[] {
  return text === null ? [] : text.split("\n");
}

async function saveSettings(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  patch: Partial<StoreSettings>,
): Promise<boolean> {
  // Two managers who save at once take turns, so that each entry tells what it really replaced.
  await sql`select 1 from store where id = ${storeId} for update`.execute(tx);
  const { settings, hasSold } = await findSettings(tx, storeId);
  const changed = NAMES.filter((name) => name in patch && storedOf(patch[name]) !== storedOf(settings[name]));
  if (hasSold && changed.includes("currency")) return false;
  if (changed.length === 0) return true;
  await tx
    .updateTable("store")
    .set(Object.fromEntries(changed.map((name) => [COLUMNS[name], storedOf(patch[name])])))
    // In another currency the old numbers would be other amounts.
    .$if(changed.includes("currency"), (query) => query.set({ refund_limit_minor: null, max_amount_minor: null }))
    .where("id", "=", storeId)
    .execute();
  for (const name of changed) {
    const [before, after] = [toldOf(settings[name]), toldOf(patch[name])];
    const details = { setting: name, before, after };
    await appendAudit(tx, {
      storeId,
      actor,
      action: "setting-changed",
      subject: { kind: "store", id: storeId },
      details,
    });
  }
  return true;
}

type Stored = string | number | boolean | null;

function storedOf(value: StoreSettings[SettingName] | undefined): Stored {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  return value.length === 0 ? null : value.join("\n");
}

/** As much as an entry holds. */
function toldOf(value: StoreSettings[SettingName] | undefined): Stored {
  const stored = storedOf(value);
  return typeof stored === "string" ? stored.slice(0, 300) : stored;
}

async function readDoubtHistory(
  db: Kysely<Database>,
  storeId: string,
  days: number,
  limit: number,
): Promise<DoubtHistory> {
  const { rows } = await sql<{ paidAfterMs: number | null }>`
    select case when state = 'paid'
        then greatest(0, (extract(epoch from coalesce(paid_at, final_at) - created_at) * 1000)::bigint) end as "paidAfterMs"
    from payment
    where store_id = ${storeId} and doubt_since is not null and state in ('paid','declined','cancelled')
      and created_at > clock_timestamp() - make_interval(days => ${days}::integer)
    order by created_at desc limit ${limit}`.execute(db);
  return {
    doubtful: rows.length,
    paidAfterMs: rows.flatMap(({ paidAfterMs }) => (paidAfterMs === null ? [] : [paidAfterMs])),
  };
}

async function addStore(tx: Transaction<Database>, { actor }: Change, store: NewStore): Promise<boolean> {
  // Adding is rare: one at a time, so that two of one name cannot slip past each other.
  await sql`lock table store in share row exclusive mode`.execute(tx);
  const twin = await tx
    .selectFrom("store")
    .select("id")
    .where(sql<boolean>`lower(name) = lower(${store.name})`)
    .executeTakeFirst();
  if (twin !== undefined) return false;
  const { id, name, currency, timeZone, language, isDemo } = store;
  await tx.insertInto("store").values({ id, name, currency, time_zone: timeZone, language, is_demo: isDemo }).execute();
  await appendAudit(tx, {
    storeId: id,
    actor,
    action: "store-created",
    subject: { kind: "store", id },
    details: { name },
  });
  return true;
}
