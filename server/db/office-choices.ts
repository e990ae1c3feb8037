import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "./tables";

export type Choice = { readonly id: string; readonly name: string };

/** What the office's filters can be set to: people and devices of a store, those of the past too. */
export function createOfficeChoices(db: Kysely<Database>) {
  const list =
    (table: "person" | "device") =>
    (storeId: string): Promise<Choice[]> =>
      db.selectFrom(table).select(["id", "name"]).where("store_id", "=", storeId).orderBy("name").execute();
  return { listPeople: list("person"), listDevices: list("device") };
}
