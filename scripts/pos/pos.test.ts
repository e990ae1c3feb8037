import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
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
describe("npm run pos", { timeout: 180_000 }, () => {
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
    const amara = await json("person add --name Amara --role manager");
    expect(amara["invitation"]).toMatch(/\/join#code=[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect((await json("person invite Amara"))["invitation"]).not.toBe(amara["invitation"]);
    const added = await json("person add --name Mei --role cashier");
    expect(added["invitation"]).toBeNull();
    expect((await pos("person invite Mei")).err).toContain("has no office");
    const reset = await json("person reset-pin Mei");
    expect(added["pin"]).toMatch(/^\d{6}$/);
    expect(reset["pin"]).toMatch(/^\d{6}$/);
    expect((await pos("person add --name Mei --role cashier")).code).toBe(1);
    expect((await pos("person add --name Lucas --role king")).err).toContain("is none of");
  });

  it("says that there is no payment of a number to erase, and refuses a word for the days", async () => {
    expect((await pos("erase payment 2026-none")).err).toBe("There is no payment 2026-none.\n");
    environment["POS_KEEP_MESSAGES_DAYS"] = "soon";
    expect((await pos("erase payment 2026-none")).err).toContain("write a whole number from 90 to 3650");
    delete environment["POS_KEEP_MESSAGES_DAYS"];
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
    expect(await json("webhook reseal --new-key")).toEqual({ sealed: 1, wereClear: 0, isNewKey: true });
    expect(await json("webhook reseal")).toEqual({ sealed: 1, wereClear: 0, isNewKey: false });
    await json(`webhook remove ${String(id)}`);
    expect((await pos("webhook remove nonsense")).code).toBe(1);
    expect(await json("webhook log")).toEqual({ deliveries: [] });
  });

  it("rotates keys: make, refuse while Alipay is silent, refuse without a pair", async () => {
    expect((await pos("keys rotate --check")).err).toContain("There is no new key");
    const made = await json("keys rotate");
    expect(made).toMatchObject({ stage: "made", before: "none" });
    expect(statSync(String(made["privateKeyFile"])).mode & 0o777).toBe(0o600);
    expect(await json("keys rotate")).toMatchObject({ before: "made", publicKeyBase64: made["publicKeyBase64"] });
    const refused = await pos("keys rotate --finish");
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toContain("Nothing was switched");
    expect((await pos("keys rotate --check --finish")).err).toContain("two steps");
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

  it("checks a day by a file that is brought, and ends with 1 while something is open", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "saoma-pos-file-"));
    const file = path.join(folder, "ALIPAY_TRANSACTION_DETAIL_USD_20260504.csv");
    const head =
      "merchantId,sellerID,storeId,productCode,paymentTime,orderTitle,transType,transStatus,merchantTransId,acquirementId,originalAcquirementId,orderAmount,orderCurrency,remark,userSite,siteUserId\n";
    await writeFile(
      file,
      `${head}218,,,GlobalOfflineAcquire,2026-05-04T10:00:00+08:00,Tea,PAYMENT,Success,M1,A1,,1.00,USD,,ALIPAY_CN,\n`,
    );
    const checked = await pos(`reconcile 2026-05-04 --file ${file}`);
    expect(checked).toMatchObject({ code: 1, err: "" });
    expect(checked.out).toContain("payments 0, refunds 0: 0 proven, 1 open");
    expect(checked.out).toContain("USD: ours $0.00, Alipay $1.00, difference $1.00");
    expect((await pos(`reconcile 2026-05-05 --file ${file}`)).err).toContain("is of 2026-05-04");
    expect((await pos("reconcile yesterday")).err).toContain("Write the day as");
    expect((await pos("reconcile 2026-05-04 --file /nowhere")).err).toContain("cannot be read");
  });

  it("shows help for every command and refuses unknown ones", async () => {
    expect((await pos("--help")).out).toContain("api-key");
    expect((await pos("webhook add --help")).code).toBe(0);
    expect((await pos("bogus")).code).toBe(1);
  });
});
