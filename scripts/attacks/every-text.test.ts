import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_PAYMENT_MINOR } from "@/lib/money/money";
import { SETTING_GROUPS } from "@/lib/office/store-settings";
import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { newTestPayment } from "@/server/db/testing/new-test-payment";
import { ACTION_FILES, type Action, knock, loadAction } from "./doors";
import { HOSTILE_TEXTS, MARK, NEVER_KEPT } from "./hostile-texts";
import { type AttackedServer, openServer } from "./open-server";
import type { Target } from "./open-target";
import { ownFormat } from "./own-format";
import { SAME_SITE, visitor } from "./visitor";

vi.mock("next/headers", async () => (await import("./visitor")).nextHeaders);

vi.mock("next-intl/server", async () => (await import("./visitor")).nextIntl);

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Every name that a schema gives a text, read from the sources: a field that is new is tried too. */
function readTextFields(): string[] {
  const files = ["lib", "server"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("gateway"))
      .map((file) => readFileSync(path.join(ROOT, room, file), "utf8")),
  );
  const field = /(\w+): (?:optional\()?(?:z\s*\.string\(\)|(?:typed|kept)(?:Text|Lines)\(|line\()/g;
  return [...new Set(files.flatMap((text) => [...text.matchAll(field)].map(([, name]) => name ?? "")))].toSorted();
}

const FIELDS = readTextFields();

let server: AttackedServer;
let target: Target;
let actions: Map<string, Action>;
let doors: AttackedServer["doors"];
let container: Container;
let paymentId: string;

beforeAll(async () => {
  server = await openServer();
  ({ target, container, doors } = server);
  paymentId = await insertPaidPayment();
  actions = new Map(await Promise.all(ACTION_FILES.map(async (file) => [file, await loadAction(file)] as const)));
  return async () => {
    await container.db.destroy();
    await target.db.destroy();
  };
}, 120_000);

beforeEach(async () => {
  visitor.cookies = await target.signIn("owner");
  visitor.headers = { ...SAME_SITE };
});

async function insertPaidPayment(): Promise<string> {
  const id = uuidv7();
  await createPaymentRepository(target.db).insertPayment(
    newTestPayment(target.own, {
      paymentId: id,
      merchantTransId: merchantTransIdOf(id),
      amountMinor: MAX_PAYMENT_MINOR,
    }),
    { owner: "nobody", leaseMs: 3_600_000 },
  );
  const paid = { state: "paid", final_at: new Date(), paid_at: new Date(), acquirement_id: "A", due_at: null } as const;
  await target.db.updateTable("payment").set(paid).where("id", "=", id).execute();
  return id;
}

let used = 0;

/** What each action takes, as far as one object can say it, with the same text in every field that takes one. */
function inputWith(text: string): Record<string, unknown> {
  used += 1;
  return {
    ...Object.fromEntries(FIELDS.map((name) => [name, text])),
    kind: "note",
    paymentId,
    subjects: [text],
    values: Object.fromEntries(FIELDS.map((name) => [name, text])),
    requestId: uuidv7(),
    amountMinor: 1,
    amount: { currency: "JPY", minor: 100 },
    currency: "JPY",
    timeZone: "Asia/Tokyo",
    language: "",
    code: `2855${String(used).padStart(14, "0")}`,
    reason: "other",
    date: "2026-11-20",
    role: "cashier",
    password: `${text} and a long one`,
  };
}

const SETTINGS = {
  name: "Shop",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  dayEndMinutes: "05:30",
  refundWindowDays: "365",
  lookAlikeMinutes: "5",
} as const;

/** What one object cannot say: actions whose fields have a place of their own, each with the text in one field at a time. */
function shapesWith(text: string): Readonly<Record<string, readonly unknown[]>> {
  const format = ownFormat(`Format ${MARK}`);
  return {
    "save-store-settings": Object.entries(SETTING_GROUPS).flatMap(([group, names]) =>
      names.map((name) => ({ group, values: { ...SETTINGS, [name]: text } })),
    ),
    "save-file-format": [
      { ...format, name: text },
      { ...format, fileName: `${text}{date}.csv` },
      { ...format, columns: { ...format.columns, status: text } },
      { ...format, kinds: { [text]: "PAYMENT" } },
      { ...format, success: [text] },
    ],
    "retire-file-format": [{ id: `own/${text}` }],
    "order-registration": [{ kind: "register", storeId: target.own.storeId, sellerName: text }],
    "add-webhook": [{ url: `https://shop.example/${text}`, events: ["payment.final"] }],
  };
}

const kept = async (): Promise<string[]> => (await target.dump()).split("\n").filter((row) => row.includes(MARK));

describe.each(HOSTILE_TEXTS)("%s in every text field", (_name, text) => {
  it("breaks no action, and what is kept of it is harmless", async () => {
    for (const [file, action] of actions) {
      visitor.cookies = await target.signIn("owner"); // one of them locks the till
      const inputs: unknown[] = [
        inputWith(text),
        text,
        { ...inputWith(text), reason: text, currency: text, timeZone: text },
      ];
      for (const input of inputs.concat(shapesWith(text)[file.replace(".ts", "")] ?? []))
        await expect(action(input).then(() => file)).resolves.toBe(file);
    }
    for (const row of await kept()) expect(row).not.toMatch(NEVER_KEPT);
  }, 60_000);

  it("breaks no route: no field, no query, no path", async () => {
    const actor = { kind: "command-line" } as const;
    const keys = createApiKeyRepository(target.db);
    const key = await createApiKey(keys, { storeId: target.own.storeId, name: uuidv7(), actor });
    const headers = { ...SAME_SITE, authorization: `Bearer ${key ?? ""}`, "content-type": "application/json" };
    const body = JSON.stringify({ amount: { currency: "JPY", value: "1" }, code: "1", title: text, reference: text });
    const query = FIELDS.concat("q", "from", "to", "last", "who", "kind", "about", "cursor", "sort", "after");
    const inUrl = encodeURIComponent(Buffer.from(text, "utf8").toString("utf8"));
    const search = query.map((name) => `${name}=${inUrl}`).join("&");
    for (const door of doors) {
      const more = { ...headers, "idempotency-key": uuidv7() };
      const asked = door.method === "POST" ? body : undefined;
      for (const value of [paymentId, inUrl]) {
        const answer = await knock({ ...door, path: `${door.path}?${search}` }, more, value, asked);
        expect(answer.status, `${door.method} ${door.path}`).toBeLessThan(500);
        await answer.body?.cancel();
      }
    }
    for (const row of await kept()) expect(row).not.toMatch(NEVER_KEPT);
  }, 60_000);
});

it("looked at fields of names, notes, references and reasons, and something was kept of them", async () => {
  expect(FIELDS).toEqual(
    expect.arrayContaining(["name", "note", "reference", "title", "deviceName", "storeName", "login"]),
  );
  const tables = new Set((await kept()).map((row) => row.split(" ")[0]));
  expect([...tables]).toEqual(expect.arrayContaining(["person", "sale", "refund", "store", "recon_profile"]));
});

it("leaves as no formula what is exported", async () => {
  const door = doors.find(({ path: address }) => address === "/api/office/payments/export");
  const text = await (await knock(door!, SAME_SITE, "")).text();
  expect(text).toContain(MARK);
  const cells = text.split(/\r\n|,/).map((cell) => cell.replace(/^"/, ""));
  expect(cells.filter((cell) => /^\s*[=+@|%＝＋＠]/.test(cell) || /^\s*-(?!\d)/.test(cell))).toEqual([]);
});

it("finds no place where a page writes text as HTML", () => {
  const files = ["app", "components"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(room, file)),
  );
  const writes =
    /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|srcDoc|eval\(|new Function/;
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => writes.test(readFileSync(path.join(ROOT, file), "utf8")))).toEqual([]);
});
