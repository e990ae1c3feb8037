import type { Command } from "commander";
import { createApiKey } from "@/server/api/api-key";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { findStore, STORE_OPTION } from "./find-store";
import { JSON_OPTION, print, timeText } from "./print";
import { SHELL } from "./shell-actor";
import { PosProblem, withShop } from "./shop-database";

type CreateOptions = { name: string; store?: string; json?: boolean };
type StoreOptions = { store?: string; json?: boolean };

/** `api-key create|list|revoke` */
export function addApiKeyCommands(program: Command): void {
  const apiKey = program.command("api-key").description("keys for other systems (docs/api.md)");
  apiKey
    .command("create")
    .description("make a key for one store; prints it once")
    .requiredOption("--name <name>", "the system that will use it; stands on its payments")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((options: CreateOptions) => create(options));
  apiKey
    .command("list")
    .description("every key, without the keys themselves")
    .option(...JSON_OPTION)
    .action((options: StoreOptions) => list(options));
  apiKey
    .command("revoke")
    .description("end a key at once")
    .argument("<name>", "as `api-key list` shows it")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((name: string, options: StoreOptions) => revoke(name, options));
}

async function create(options: CreateOptions): Promise<void> {
  const name = options.name.trim();
  if (name === "" || name.length > 100) throw new PosProblem("--name needs 1 to 100 characters.");
  await withShop(async ({ db }) => {
    const store = await findStore(db, options.store);
    const key = await createApiKey(createApiKeyRepository(db), { storeId: store.id, name, actor: SHELL });
    if (key === null)
      throw new PosProblem(`${store.name} has a key "${name}" already: revoke it first, or choose another name.`);
    print(options, { store: store.name, name, key }, [`${name} in ${store.name}, shown only now:`, key]);
  });
}

async function list(options: StoreOptions): Promise<void> {
  await withShop(async ({ db }) => {
    const keys = await createApiKeyRepository(db).listKeys();
    const lines = keys.map(({ name, storeName, lastUsedAt, revokedAt }) => {
      const state =
        revokedAt === null ? `last used ${timeText(lastUsedAt, "never")}` : `revoked ${timeText(revokedAt, "")}`;
      return `${name}  ${storeName}  ${state}`;
    });
    print(options, { keys }, lines.length === 0 ? ["There are no keys."] : lines);
  });
}

async function revoke(name: string, options: StoreOptions): Promise<void> {
  await withShop(async ({ db }) => {
    const store = await findStore(db, options.store);
    const isRevoked = await createApiKeyRepository(db).revokeKey({ storeId: store.id, name, actor: SHELL });
    if (!isRevoked) throw new PosProblem(`${store.name} has no living key "${name}".`);
    print(options, { store: store.name, name }, [`The key "${name}" of ${store.name} is revoked.`]);
  });
}
