import type { Kysely } from "kysely";
import type { Database } from "@/server/db/tables";
import { PosProblem } from "./shop-database";

/** `--store`, for the commands that belong to one store. */
export const STORE_OPTION = ["--store <name>", "the store; may be left out while there is only one"] as const;

/**
 * The store a command is about: the one named, or the only one.
 * @throws PosProblem when there is none, none of that name, or several to choose from
 */
export async function findStore(db: Kysely<Database>, name: string | undefined): Promise<{ id: string; name: string }> {
  const stores = await db.selectFrom("store").select(["id", "name"]).orderBy("name").execute();
  const [first] = stores;
  if (first === undefined) throw new PosProblem("There is no store yet: make one with `npm run pos -- setup`.");
  const found = name === undefined ? stores : stores.filter((store) => store.name === name);
  const [chosen] = found;
  const names = stores.map((store) => `"${store.name}"`).join(", ");
  if (chosen === undefined) throw new PosProblem(`There is no store "${name ?? ""}"; there is ${names}.`);
  if (found.length > 1) throw new PosProblem(`Say which store with --store: ${names}.`);
  return chosen;
}
