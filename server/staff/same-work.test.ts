import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCredentialStore } from "../db/credential-store";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { signInToOffice } from "./office-sign-in";
import { createPasswordHasher } from "./password-hasher";
import { hashPin } from "./pin";
import { signIn } from "./sign-in";

/** Each call of argon2, with the settings it ran with: what takes the time, counted and not timed. */
const work: string[] = [];
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (hash: string, text: string) => {
      work.push(`verify ${hash.split("$").slice(1, 4).join(" ")}`);
      return real.verify(hash, text);
    },
    hash: async (...asked: Parameters<typeof real.hash>) => {
      const hashed = await real.hash(...asked);
      work.push("hash");
      return hashed;
    },
  };
});

const PEPPER = "pepper";
let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  const [pin_hash, password_hash] = [await hashPin(PEPPER, "8024"), await hashPin(PEPPER, "a sentence to remember")];
  await db
    .updateTable("person")
    .set({ pin_hash, password_hash, login: "mei@shop.example", role: "manager" })
    .where("id", "=", shop.personId)
    .execute();
});
afterAll(() => db.destroy());
beforeEach(() => {
  work.length = 0;
});

async function workOf(ask: () => Promise<unknown>): Promise<string[]> {
  work.length = 0;
  await ask();
  return [...work];
}

it("a PIN of a person there is not is compared as one of a person there is", async () => {
  const ask = (personId: string) => () =>
    signIn(
      { staff: createStaffRepository(db), pinPepper: PEPPER },
      { deviceId: shop.deviceId, storeId: shop.storeId, personId, pin: "0000" },
    );
  const known = await workOf(ask(shop.personId));
  expect(known).toEqual([expect.stringMatching(/^verify argon2id v=19 m=\d+,t=\d+,p=\d+$/)]);
  expect(await workOf(ask(randomUUID()))).toEqual(known);
});

it("a password of a login there is not is compared as one of a login there is", async () => {
  const deps = {
    credentials: createCredentialStore(db),
    hasher: createPasswordHasher(PEPPER),
    totpKey: "key",
    codeKey: "key",
    nowMs: () => 0,
  };
  const ask = (login: string) => () =>
    signInToOffice(deps, { login, password: "another sentence", code: "000000", browser: null });
  await deps.hasher.verify("any", null);
  const known = await workOf(ask("mei@shop.example"));
  expect(known).toEqual([expect.stringMatching(/^verify argon2id v=19 m=\d+,t=\d+,p=\d+$/)]);
  expect(await workOf(ask("nobody@shop.example"))).toEqual(known);
});

it("the first login of a server's life waits for the same hashes, whether somebody has it or nobody", async () => {
  // What nobody's password is compared with is made at the first need: the order tells who waited for it.
  const order = async (known: string | null): Promise<string[]> => {
    work.length = 0;
    await createPasswordHasher(PEPPER).verify("another sentence", known);
    return work.map((done) => done.split(" ")[0] ?? "");
  };
  const known = await hashPin(PEPPER, "a sentence to remember");
  expect(await order(known)).toEqual(["hash", "verify"]);
  expect(await order(null)).toEqual(["hash", "verify"]);
});
