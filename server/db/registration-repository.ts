import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { RegistrationState } from "@/lib/office/store-registration";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit, inTransaction } from "./append-audit";
import type { StoreRegistrationTable } from "./office-tables";
import type { Database } from "./tables";

export type Registration = {
  readonly storeId: string;
  readonly sellerId: string;
  readonly sellerName: string;
  readonly state: RegistrationState;
  readonly word: string | null;
  readonly version: number;
  readonly askedAt: number;
  readonly answeredAt: number | null;
};

export type NewAsking = {
  readonly sellerId: string;
  readonly sellerName: string;
  readonly operation: "register" | "ask" | "archive";
};

export type RegistrationAnswer = {
  readonly state: RegistrationState;
  readonly word: string | null;
  readonly request: string;
  readonly answer: string | null;
};

export type RegistrationRepository = {
  readonly find: (storeId: string) => Promise<Registration | null>;
  readonly list: () => Promise<readonly Registration[]>;
  /** Writes down what is about to be asked. @returns null while another request is under way */
  readonly begin: (change: Change, asking: NewAsking) => Promise<Registration | null>;
  /** Keeps what was answered, unless something newer was asked meanwhile. */
  readonly settle: (asked: Registration, answer: RegistrationAnswer) => Promise<void>;
};

// A request ends after its time-out; one that is older was lost with its server, and may be asked again.
const LOST_AFTER = sql<number>`clock_timestamp() - interval '1 minute'`;

/** What Alipay knows of our stores. */
export function createRegistrationRepository(db: Kysely<Database>): RegistrationRepository {
  return {
    find: async (storeId) => {
      const row = await db
        .selectFrom("store_registration")
        .selectAll()
        .where("store_id", "=", storeId)
        .executeTakeFirst();
      return row === undefined ? null : registrationOf(row);
    },
    list: async () => (await db.selectFrom("store_registration").selectAll().execute()).map(registrationOf),
    begin: (change, asking) => begin(db, change, asking),
    settle: (asked, answer) => settle(db, asked, answer),
  };
}

async function begin(
  db: Kysely<Database>,
  { storeId, actor }: Change,
  asking: NewAsking,
): Promise<Registration | null> {
  const { sellerId, sellerName, operation } = asking;
  return inTransaction(db, async (tx) => {
    const row = await tx
      .insertInto("store_registration")
      .values({ store_id: storeId, seller_id: sellerId, seller_name: sellerName, state: "asking" })
      .onConflict((conflict) =>
        conflict
          .column("store_id")
          .doUpdateSet({
            seller_name: sellerName,
            state: "asking",
            version: sql`store_registration.version + 1`,
            asked_at: sql<Date>`clock_timestamp()`,
          })
          .where((where) =>
            where.or([
              where("store_registration.state", "<>", "asking"),
              where("store_registration.asked_at", "<", LOST_AFTER),
            ]),
          ),
      )
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return null;
    const subject = { kind: "store", id: storeId } as const;
    await appendAudit(tx, {
      storeId,
      actor,
      action: "store-registration-asked",
      subject,
      details: { operation, sellerName },
    });
    return registrationOf(row);
  });
}

async function settle(db: Kysely<Database>, asked: Registration, answer: RegistrationAnswer): Promise<void> {
  const { storeId, sellerId, version } = asked;
  await inTransaction(db, async (tx) => {
    const kept = await tx
      .updateTable("store_registration")
      .set({ ...answer, answered_at: sql<Date>`clock_timestamp()` })
      .where("store_id", "=", storeId)
      .where("version", "=", version)
      .returning("store_id")
      .executeTakeFirst();
    if (kept === undefined) return;
    // From here on the store's payments name it as Alipay knows it.
    if (answer.state === "registered")
      await tx.updateTable("store").set({ seller_id: sellerId }).where("id", "=", storeId).execute();
    await appendAudit(tx, {
      storeId,
      actor: { kind: "machine" },
      action: "store-registration-told",
      subject: { kind: "store", id: storeId },
      details: { state: answer.state, word: answer.word },
    });
  });
}

function registrationOf(row: Selectable<StoreRegistrationTable>): Registration {
  return {
    storeId: row.store_id,
    sellerId: row.seller_id,
    sellerName: row.seller_name,
    state: row.state,
    word: row.word,
    version: row.version,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
  };
}
