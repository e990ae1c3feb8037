import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { OpenPaymentDetails, PaymentDetails } from "@/lib/payments/payment-view";
import { paymentOfRow } from "./payment-row";
import type { PaymentTable } from "./payment-tables";
import type { Database } from "./tables";

export type PaymentReads = {
  readonly findDetails: (storeId: string, paymentId: string) => Promise<PaymentDetails | null>;
  /** Newest version of a payment, null when the store has no such payment. */
  readonly findVersion: (storeId: string, paymentId: string) => Promise<number | null>;
  /** What its times are of, in ms UTC. */
  readonly readClock: () => Promise<number>;
  /** Open payments of a store, the oldest first, but a device's own before all others: at most a hundred. */
  readonly listOpen: (storeId: string, deviceId?: string) => Promise<readonly OpenPaymentDetails[]>;
  /** Paid payments of a store with an open case: Alipay's file says otherwise. The oldest first. */
  readonly listReversed: (storeId: string) => Promise<readonly OpenPaymentDetails[]>;
  /** Whether Alipay's file says of this payment that it is not what its row says, and nobody has settled it yet. */
  readonly isContradicted: (storeId: string, paymentId: string) => Promise<boolean>;
  /** How many are open in each of these stores; a store without any is not in the map. */
  readonly countOpen: (storeIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** The payment a reloaded till goes on with: the device's newest one while it is open. */
  readonly findOpenOfDevice: (storeId: string, deviceId: string) => Promise<PaymentDetails | null>;
  /** The newest payment begun on the device in the last ten minutes, whatever became of it. */
  readonly findLastOfDevice: (storeId: string, deviceId: string) => Promise<PaymentDetails | null>;
};

const OPEN_STATES = ["paying", "checking", "cancelling", "attention"] as const;
const MAX_OPEN_SHOWN = 100;
/** More than are shown: some of them say of a payment that it *was* paid, and do not make it a reversed one. */
const MAX_CASES_READ = 1_000;

/** Reads for screens. Every query is bound to one store. */
export function createPaymentReads(db: Kysely<Database>): PaymentReads {
  return {
    findDetails: async (storeId, paymentId) => {
      const row = await detailsQuery(db, storeId).where("payment.id", "=", paymentId).executeTakeFirst();
      return row === undefined ? null : detailsOf(row);
    },
    findVersion: async (storeId, paymentId) => {
      const row = await db
        .selectFrom("payment")
        .select("version")
        .where("id", "=", paymentId)
        .where("store_id", "=", storeId)
        .executeTakeFirst();
      return row?.version ?? null;
    },
    readClock: async () => {
      const { now } = await db.selectNoFrom(sql<number>`clock_timestamp()`.as("now")).executeTakeFirstOrThrow();
      return now;
    },
    listOpen: async (storeId, deviceId) => {
      const rows = await ownedQuery(db, storeId, deviceId).where("payment.state", "in", OPEN_STATES).execute();
      return rows.map((row) => ({ ...detailsOf(row), owner: ownerOf(row) }));
    },
    listReversed: async (storeId) => {
      const cases = await contradictionsQuery(db, storeId).limit(MAX_CASES_READ).execute();
      const ids = cases.map(({ payment_id }) => payment_id);
      // As nearly always. Every till asks every few seconds: no plan may walk the store's payments to find none.
      if (ids.length === 0) return [];
      const rows = await ownedQuery(db, storeId)
        .where("payment.state", "=", "paid")
        .where("payment.id", "in", ids)
        .execute();
      return rows.map((row) => ({ ...detailsOf(row), owner: ownerOf(row) }));
    },
    isContradicted: async (storeId, paymentId) => {
      const found = await contradictionsQuery(db, storeId).where("payment_id", "=", paymentId).executeTakeFirst();
      return found !== undefined;
    },
    countOpen: async (storeIds) => {
      const rows = await db
        .selectFrom("payment")
        .select(["store_id", sql<number>`count(*)`.as("count")])
        .where("store_id", "in", storeIds)
        .where("state", "in", OPEN_STATES)
        .groupBy("store_id")
        .execute();
      return new Map(rows.map(({ store_id, count }) => [store_id, count]));
    },
    findOpenOfDevice: async (storeId, deviceId) => {
      const row = await detailsQuery(db, storeId)
        .where("payment.device_id", "=", deviceId)
        .where("payment.state", "in", ["paying", "checking", "cancelling"])
        .orderBy("payment.created_at", "desc")
        .executeTakeFirst();
      return row === undefined ? null : detailsOf(row);
    },
    findLastOfDevice: async (storeId, deviceId) => {
      const row = await lastOfDeviceQuery(db, storeId, deviceId).executeTakeFirst();
      return row === undefined ? null : detailsOf(row);
    },
  };
}

function contradictionsQuery(db: Kysely<Database>, storeId: string) {
  return db
    .selectFrom("incident")
    .select("payment_id")
    .where("store_id", "=", storeId)
    .where("closed_at", "is", null)
    .where("kind", "=", "file-contradiction");
}

/** With who has them, a device's own before the others, the oldest first. */
function ownedQuery(db: Kysely<Database>, storeId: string, deviceId: string | null = null) {
  const query = detailsQuery(db, storeId);
  const ordered = deviceId === null ? query : query.orderBy(sql`payment.device_id = ${deviceId}::uuid`, "desc");
  return ordered
    .leftJoin("case_holder", "case_holder.payment_id", "payment.id")
    .leftJoin("person as owner", (join) =>
      join.on("owner.id", "=", sql`coalesce(case_holder.person_id, payment.person_id)`),
    )
    .select(["owner.id as owner_id", "owner.name as owner_name"])
    .orderBy("payment.created_at")
    .limit(MAX_OPEN_SHOWN);
}

/** In the order of payment_by_store_device, so that one row of the index is read. */
export function lastOfDeviceQuery(db: Kysely<Database>, storeId: string, deviceId: string) {
  return detailsQuery(db, storeId)
    .where("payment.device_id", "=", deviceId)
    .where("payment.created_at", ">", sql<number>`clock_timestamp() - interval '10 minutes'`)
    .orderBy("payment.created_at", "desc")
    .orderBy("payment.id", "desc")
    .limit(1);
}

function detailsQuery(db: Kysely<Database>, storeId: string) {
  return db
    .selectFrom("payment")
    .leftJoin("person", "person.id", "payment.person_id")
    .innerJoin("device", "device.id", "payment.device_id")
    .innerJoin("sale", "sale.id", "payment.sale_id")
    .selectAll("payment")
    .select([
      sql<string>`coalesce(person.name, device.name)`.as("person_name"),
      "device.name as device_name",
      "sale.reference",
      sql<number>`clock_timestamp()`.as("db_now"),
    ])
    .where("payment.store_id", "=", storeId);
}

type DetailsRow = Selectable<PaymentTable> & {
  person_name: string;
  device_name: string;
  reference: string | null;
  db_now: number;
};

function ownerOf({ owner_id, owner_name }: { owner_id: string | null; owner_name: string | null }) {
  return owner_id === null || owner_name === null ? null : { id: owner_id, name: owner_name };
}

function detailsOf(row: DetailsRow): PaymentDetails {
  return {
    payment: paymentOfRow(row),
    now: row.db_now,
    codeLast4: row.code_last4,
    personName: row.person_name,
    deviceName: row.device_name,
    reference: row.reference,
  };
}
