import { expect, it } from "vitest";
import { createStaffRepository } from "./staff-repository";
import { insertTestShop, openTestDatabase } from "./testing/test-database";

it("a store takes long codes only when its column says so, and the till hears it with its device", async () => {
  const db = await openTestDatabase();
  const shop = await insertTestShop(db);
  const staff = createStaffRepository(db);
  const takesLongCodes = async () => (await staff.findDevice(shop.deviceId))?.store.takesLongCodes;
  expect(await takesLongCodes()).toBe(false);
  await db.updateTable("store").set({ takes_long_codes: true }).where("id", "=", shop.storeId).execute();
  expect(await takesLongCodes()).toBe(true);
});
