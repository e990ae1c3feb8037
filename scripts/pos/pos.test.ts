import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/server/db/database";

// As scripts/run.mjs starts it, without its look at the installed packages.
const NODE_FLAGS = ["--import", "tsx", "--conditions=react-server"];
const MAIN = path.resolve(import.meta.dirname, "..", "pos.ts");

let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  const url = new URL(inject("postgresUrl"));
  const name = `pos_${randomBytes(6).toString("hex")}`;
  const admin = openDatabase(url.href, { maxConnections: 1 });
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  url.pathname = `/${name}`;
  environment = {
    ...process.env,
    DATABASE_URL: url.href,
    POS_MODE: "simulator",
    POS_DATA_DIR: await mkdtemp(path.join(tmpdir(), "saoma-pos-")),
  };
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

function pos(line: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...NODE_FLAGS, MAIN, ...line.split(" ")], { env: environment }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

async function json(line: string): Promise<Record<string, unknown>> {
  const { code, out, err } = await pos(`${line} --json`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as Record<string, unknown>;
}

// One after the other: each command is a process of its own on the same shop.
describe("npm run pos", { timeout: 60_000 }, () => {
  it("refuses a currency or a time zone that is none, in one sentence, and makes nothing", async () => {
    const currency = await pos("setup --store Shop --currency CNY --zone Asia/Tokyo --owner o@shop.example");
    expect(currency).toMatchObject({ code: 1, out: "" });
    expect(currency.err).toMatch(/^--currency "CNY" is none of the 17 currencies .*\n$/);
    const zone = await pos("setup --store Shop --currency JPY --zone Mars/One --owner o@shop.example");
    expect(zone.err).toMatch(/^--zone "Mars\/One" is no IANA time zone.*\n$/);
    expect((await pos("api-key create --name ERP")).err).toContain("There is no store yet");
  });

  it("sets up a store once, with what is printed only then", async () => {
    const made = await json("setup --store Shop --currency JPY --zone Asia/Tokyo --owner o@shop.example");
    expect(made["pin"]).toMatch(/^\d{6}$/);
    expect(made["deviceCode"]).toMatch(/^\w{4}-\w{4}$/);
    expect((await pos("setup --store Shop --currency JPY --zone Asia/Tokyo --owner o@shop.example")).code).toBe(1);
  });

  it("adds people and gives them new PINs", async () => {
    const added = await json("person add --name Mei --role cashier");
    const reset = await json("person reset-pin Mei");
    expect(added["pin"]).toMatch(/^\d{6}$/);
    expect(reset["pin"]).toMatch(/^\d{6}$/);
    expect((await pos("person add --name Mei --role cashier")).code).toBe(1);
    expect((await pos("person add --name Lucas --role king")).err).toContain("is none of");
  });

  it("makes, lists and revokes keys; the key itself stands nowhere", async () => {
    const { key } = await json("api-key create --name ERP");
    expect(key).toMatch(/^sk_[\w-]{43}$/);
    expect((await pos("api-key list")).out).not.toContain(String(key).slice(3));
    expect(await json("device list")).toMatchObject({ devices: [] });
    await json("api-key revoke ERP");
    expect((await pos("api-key revoke ERP")).code).toBe(1);
  });

  it("tells webhooks", async () => {
    const { id, secret } = await json(
      "webhook add --url https://erp.example.com/hook --events payment.paid payment.declined",
    );
    expect(secret).toMatch(/^whsec_/);
    expect(await json("webhook list")).toMatchObject({ endpoints: [{ id, events: "payment.paid,payment.declined" }] });
    await json(`webhook remove ${String(id)}`);
    expect((await pos("webhook remove nonsense")).code).toBe(1);
    expect(await json("webhook log")).toEqual({ deliveries: [] });
  });

  it("makes keys outside the checkout only, once, readable by their owner alone", async () => {
    const dir = path.join(await mkdtemp(path.join(tmpdir(), "saoma-keys-")), "new");
    const { privateKeyFile, publicKeyBase64 } = await json(`keys create --dir ${dir}`);
    expect(statSync(String(privateKeyFile)).mode & 0o777).toBe(0o600);
    expect(publicKeyBase64).toMatch(/^MIIB[A-Za-z0-9+/]+={0,2}$/);
    expect((await pos(`keys create --dir ${dir}`)).err).toContain("left alone");
    expect((await pos("keys create --dir ./keys")).err).toContain("inside the checkout");
    expect(existsSync("keys")).toBe(false);
  });

  it("says what is wrong before the first sale, each with its cure", async () => {
    const { code, out } = await pos("doctor");
    expect(code).toBe(1);
    expect(out).toContain("STOP  talk with Alipay");
    expect(out).toMatch(/ok +database +PostgreSQL/);
  });

  it("shows help for every command and refuses unknown ones", async () => {
    expect((await pos("--help")).out).toContain("api-key");
    expect((await pos("webhook add --help")).code).toBe(0);
    expect((await pos("bogus")).code).toBe(1);
  });
});
