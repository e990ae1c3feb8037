import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { inject } from "vitest";
import { openDatabase } from "../database";
import type { Database } from "../tables";
import { TEMPLATE } from "./template";

export type TestShop = { readonly storeId: string; readonly deviceId: string; readonly personId: string };

/** A fresh, migrated database in the run's PostgreSQL. */
export async function openTestDatabase(): Promise<Kysely<Database>> {
  const url = new URL(inject("postgresUrl"));
  const admin = openDatabase(url.href, { maxConnections: 1 });
  const name = `test_${randomBytes(6).toString("hex")}`;
  await sql`create database ${sql.id(name)} template ${sql.id(TEMPLATE)}`.execute(admin);
  await admin.destroy();
  url.pathname = `/${name}`;
  return openDatabase(url.href);
}

/** A store with one device and one cashier. */
export async function insertTestShop(db: Kysely<Database>): Promise<TestShop> {
  const shop = { storeId: uuidv7(), deviceId: uuidv7(), personId: uuidv7() };
  await db
    .insertInto("store")
    .values({ id: shop.storeId, name: "Shop", currency: "JPY", time_zone: "Asia/Tokyo", is_demo: false })
    .execute();
  await db
    .insertInto("device")
    .values({ id: shop.deviceId, store_id: shop.storeId, name: "Till", token_hash: shop.deviceId })
    .execute();
  await db
    .insertInto("person")
    .values({ id: shop.personId, store_id: shop.storeId, name: "Mei", role: "cashier", pin_hash: "none" })
    .execute();
  return shop;
}
