import { open } from "node:fs/promises";
import type { Kysely } from "kysely";
import type { Database } from "@/server/db/tables";
import { insertLedger, type Shop } from "./insert-ledger";
import { PLANTED, plantDay, WRITER } from "./planted-day";

/** Written and inserted in parts, so that making the day needs no memory of its own. */
const PART = 25_000;

/**
 * A shop's large day: its ledger in the database, Alipay's file about it on disk, with one difference of each kind.
 * @returns the rows of the file
 */
export async function makeLargeDay(
  { db, shop }: { readonly db: Kysely<Database>; readonly shop: Shop },
  { date, rows, file }: { readonly date: string; readonly rows: number; readonly file: string },
): Promise<number> {
  const handle = await open(file, "w");
  let written = 0;
  try {
    await handle.write(WRITER.head(rows));
    for (let seed = 0; seed * PART < rows; seed += 1) {
      const plants = seed === 0 ? PLANTED : [];
      const day = plantDay({ date, rows: Math.min(PART, rows - seed * PART), seed, plants });
      await insertLedger(db, shop, day);
      const body = day.text.slice(day.text.indexOf("\n") + 1, day.text.length - WRITER.tail.length);
      written += body.split("\n").length - 1;
      await handle.write(body);
    }
    await handle.write(WRITER.tail);
    return written;
  } finally {
    await handle.close();
  }
}
