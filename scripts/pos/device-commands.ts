import type { Command } from "commander";
import { type Kysely, sql } from "kysely";
import { appendAudit } from "@/server/db/append-audit";
import { createPeopleStore } from "@/server/db/people-store";
import type { Database } from "@/server/db/tables";
import { readSecret } from "@/server/secrets";
import { offerEnrolment } from "@/server/staff/enrol-device";
import { findStore, STORE_OPTION } from "./find-store";
import { JSON_OPTION, print, timeText } from "./print";
import { SHELL } from "./shell-actor";
import { PosProblem, withShop } from "./shop-database";

type StoreOptions = { store?: string; json?: boolean };

/** `device code|list|revoke` */
export function addDeviceCommands(program: Command): void {
  const device = program.command("device").description("tills and phones that are enrolled");
  device
    .command("code")
    .description("make a code that enrols one device within 15 minutes")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((options: StoreOptions) => offerCode(options));
  device
    .command("list")
    .description("every device that is not revoked")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((options: StoreOptions) => list(options));
  device
    .command("revoke")
    .description("take a device's access away; its sessions end at once")
    .argument("<name-or-id>", "as `device list` shows it")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((device: string, options: StoreOptions) => revoke(device, options));
}

async function offerCode(options: StoreOptions): Promise<void> {
  await withShop(async ({ db, env }) => {
    const store = await findStore(db, options.store);
    const deps = { people: createPeopleStore(db), codeKey: readSecret(env.dataDir, "typed-code-key") };
    const code = await offerEnrolment(deps, { storeId: store.id, actor: SHELL });
    print(options, { store: store.name, code }, [
      `Open ${env.origin}/sign-in on the device and enter ${code} within 15 minutes (${store.name}).`,
    ]);
  });
}

/** Tills and phones; the device behind an API key is revoked with its key. */
async function liveDevices(db: Kysely<Database>, storeId: string) {
  return db
    .selectFrom("device")
    .leftJoin("api_key", "api_key.device_id", "device.id")
    .select(["device.id", "device.name", "device.created_at as enrolledAt", "device.last_seen_at as lastSeenAt"])
    .where("device.store_id", "=", storeId)
    .where("device.revoked_at", "is", null)
    .where("api_key.id", "is", null)
    .orderBy("device.created_at")
    .execute();
}

async function list(options: StoreOptions): Promise<void> {
  await withShop(async ({ db }) => {
    const store = await findStore(db, options.store);
    const devices = await liveDevices(db, store.id);
    const lines = devices.map(({ id, name, enrolledAt }) => `${id}  ${name}  enrolled ${timeText(enrolledAt, "")}`);
    print(options, { store: store.name, devices }, lines.length === 0 ? [`${store.name} has no devices.`] : lines);
  });
}

async function revoke(wanted: string, options: StoreOptions): Promise<void> {
  await withShop(async ({ db }) => {
    const store = await findStore(db, options.store);
    const found = (await liveDevices(db, store.id)).filter(({ id, name }) => id === wanted || name === wanted);
    const [device] = found;
    if (device === undefined) throw new PosProblem(`${store.name} has no device "${wanted}".`);
    if (found.length > 1)
      throw new PosProblem(`Several devices are called "${wanted}": give the id from \`device list\`.`);
    await db.transaction().execute(async (tx) => {
      await tx
        .updateTable("device")
        .set({ revoked_at: sql<Date>`clock_timestamp()` })
        .where("id", "=", device.id)
        .execute();
      const entry = { storeId: store.id, actor: SHELL, subject: { kind: "device", id: device.id } } as const;
      await appendAudit(tx, { ...entry, action: "device-revoked", details: { name: device.name } });
    });
    print(options, { id: device.id, name: device.name }, [`${device.name} is revoked.`]);
  });
}
