import type { Kysely } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Database } from "@/server/db/tables";
import { seededUuid } from "./seeded-uuid";

export type SeedStore = {
  readonly id: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly zone: string;
  readonly devices: readonly string[];
  readonly people: readonly string[];
  /** How busy it is, among the stores of the chain. */
  readonly weight: number;
  /** A usual bill, in minor units. */
  readonly usualMinor: number;
};

type City = readonly [name: string, zone: string, currency: CurrencyCode, usualMinor: number];

const TOKYO: City = ["Tokyo", "Asia/Tokyo", "JPY", 2_400];
const CITIES: readonly City[] = [
  TOKYO,
  ["Lisbon", "Europe/Lisbon", "EUR", 1_850],
  ["New York", "America/New_York", "USD", 2_700],
  ["Singapore", "Asia/Singapore", "SGD", 2_600],
  ["London", "Europe/London", "GBP", 1_900],
  ["Bangkok", "Asia/Bangkok", "THB", 42_000],
  ["Seoul", "Asia/Seoul", "KRW", 23_000],
  ["Kuala Lumpur", "Asia/Kuala_Lumpur", "MYR", 4_800],
];
const NAMES = ["Mei", "Lucas", "Sato", "Amara", "Nadia", "Tomás", "Ji-woo", "Farah", "Oliver", "Priya"] as const;

/** Makes the chain's stores with their tills and people; nobody of them can sign in. */
export async function insertSeedChain(
  db: Kysely<Database>,
  random: () => number,
  { stores, since }: { readonly stores: number; readonly since: number },
): Promise<SeedStore[]> {
  const id = () => seededUuid(since, random);
  const chain = Array.from({ length: stores }, (_, index): SeedStore => {
    const [city, zone, currency, usualMinor] = CITIES[index % CITIES.length] ?? TOKYO;
    return {
      id: id(),
      name: `${city} ${String(Math.floor(index / CITIES.length) + 1)}`,
      currency,
      zone,
      devices: Array.from({ length: 2 + Math.floor(random() * 3) }, id),
      people: Array.from({ length: 5 + Math.floor(random() * 5) }, id),
      weight: 0.4 + random() ** 2 * 2.2,
      usualMinor,
    };
  });
  const created_at = new Date(since);
  for (const store of chain) {
    await db
      .insertInto("store")
      .values({
        id: store.id,
        name: store.name,
        currency: store.currency,
        time_zone: store.zone,
        is_demo: false,
        created_at,
      })
      .execute();
    await db
      .insertInto("device")
      .values(
        store.devices.map((device, index) => ({
          id: device,
          store_id: store.id,
          name: `Till ${index + 1}`,
          token_hash: device,
        })),
      )
      .execute();
    await db
      .insertInto("person")
      .values(
        store.people.map((person, index) => ({
          id: person,
          store_id: store.id,
          name: NAMES[index % NAMES.length] ?? "Mei",
          role: "cashier",
          pin_hash: "none",
        })),
      )
      .execute();
  }
  return chain;
}
