import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "../database";
import { createDeviceStore } from "../device-store";
import type { Database } from "../tables";

/** What a writer is told by its parent: a database, a store of it, and how many changes to make, so many at a time. */
export type WriterOrder = {
  readonly databaseUrl: string;
  readonly storeId: string;
  readonly changes: number;
  readonly atOnce: number;
};

/** `ids`: the devices whose enrolment was acknowledged. */
export type FromWriter = { readonly kind: "ready" } | { readonly kind: "done"; readonly ids: readonly string[] };

class GivenUp extends Error {}

/**
 * A server of its own that changes one store as fast as it can. Each change writes to the store's audit chain and locks
 * nothing else of the store: two servers meet at the chain alone.
 */
function main(): void {
  const order = JSON.parse(process.env["AUDIT_WRITER"] ?? "") as WriterOrder; // written by audit-writers.test.ts
  const db = openDatabase(order.databaseUrl);
  process.once("message", () => {
    void write(db, order).then(async (ids) => {
      await db.destroy();
      tell({ kind: "done", ids }, () => process.exit(0));
    });
  });
  tell({ kind: "ready" });
}

async function write(db: Kysely<Database>, { storeId, changes, atOnce }: WriterOrder): Promise<readonly string[]> {
  const ids: string[] = [];
  let begun = 0;
  const work = async (): Promise<void> => {
    while (begun < changes) {
      begun += 1;
      if (begun % 3 === 0) await giveUp(db, storeId);
      const id = uuidv7();
      await createDeviceStore(db).enrolDemo(storeId, { id, name: `Till ${begun}`, tokenHash: id });
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ids;
}

/** A change that fails after its entry was written: its number must not be missing, and nothing of it may stay. */
async function giveUp(db: Kysely<Database>, storeId: string): Promise<void> {
  const id = uuidv7();
  const undone = db.transaction().execute(async (tx) => {
    await createDeviceStore(tx).enrolDemo(storeId, { id, name: "never", tokenHash: id });
    throw new GivenUp();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof GivenUp)) throw error;
  });
}

function tell(message: FromWriter, then: () => void = () => undefined): void {
  process.send?.(message, then);
}

main();
