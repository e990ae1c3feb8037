import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Role } from "@/lib/staff/rights";
import type { Database } from "@/server/db/tables";
import { hashPin } from "@/server/staff/pin";

export type DemoPerson = { readonly name: string; readonly role: Role; readonly pin: string };

/** The people of the demo store; their PINs are shown on the sign-in page in simulator mode. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { name: "Mei", role: "cashier", pin: "2580" },
  { name: "Lucas", role: "cashier", pin: "1357" },
  { name: "Sato", role: "supervisor", pin: "8024" },
  { name: "Amara", role: "manager", pin: "4711" },
  { name: "Noor", role: "owner", pin: "6390" },
];

/** Makes the demo store on the first start in simulator mode. Does nothing when any store exists. */
export async function seedDemoStore(db: Kysely<Database>, pinPepper: string): Promise<void> {
  const any = await db.selectFrom("store").select("id").limit(1).executeTakeFirst();
  if (any !== undefined) return;
  const storeId = uuidv7();
  const people = await Promise.all(
    DEMO_PEOPLE.map(async ({ name, role, pin }) => ({
      id: uuidv7(),
      store_id: storeId,
      name,
      role,
      pin_hash: await hashPin(pinPepper, pin),
      demo_pin: pin,
    })),
  );
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("store")
      .values({
        id: storeId,
        name: "Komorebi Coffee",
        currency: "JPY",
        time_zone: "Asia/Tokyo",
        merchant_category_code: "5814",
        is_demo: true,
      })
      .execute();
    await tx.insertInto("person").values(people).execute();
  });
}
