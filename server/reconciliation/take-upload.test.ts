import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openStage } from "@/bench/reconciliation/open-stage";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import type { OwnProfile } from "@/lib/reconciliation/own-profile";
import { createLoadFile } from "../db/reconciliation/load-file";
import { createOwnProfiles, type OwnProfiles } from "../db/reconciliation/own-profiles";
import { createReconFiles } from "../files/recon-files";
import { takeUpload, type Upload, type UploadDeps } from "./take-upload";

// A real database on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DRAFT: OwnProfile = {
  name: "Bank export",
  purpose: "transaction",
  fileName: "export_{date}.csv",
  delimiter: ";",
  skipLines: 1,
  isDayFirst: true,
  amountUnit: "major",
  fee: "signed",
  columns: { merchantRef: "Order", kind: "Art", amount: "Sum", currency: "Cur", occurredAt: "When" },
  kinds: { Sale: "PAYMENT" },
  success: [],
};
const TEXT = "Our bank\nOrder;Art;Sum;Cur;When\nM1;Sale;73.00;USD;05/11/2026 10:00:00\n";

let stage: Awaited<ReturnType<typeof openStage>>;
let own: OwnProfiles;
let deps: UploadDeps;
let folder: string;
const asked: string[] = [];

beforeAll(async () => {
  const opened = await openStage();
  stage = opened;
  folder = await mkdtemp(path.join(tmpdir(), "saoma-upload-"));
  own = createOwnProfiles(stage.db);
  deps = {
    files: createReconFiles(folder),
    load: createLoadFile(stage.databaseUrl),
    newId: () => uuidv7(),
    profiles: async () => [...(await own.list()), ...FORMAT_PROFILES],
    merchantId: "218",
    askNow: (date) => Promise.resolve(void asked.push(date)),
  };
  return async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  };
});

beforeEach(async () => {
  await sql`truncate recon_profile, recon_file, recon_line, recon_finding, recon_day cascade`.execute(stage.db);
  asked.length = 0;
});

const by = () => ({ storeId: stage.shop.storeId, personId: stage.shop.personId, deviceId: null });
const bring = (change: Partial<Upload> = {}) =>
  takeUpload(deps, {
    name: "export_20261105.csv",
    content: strToU8(TEXT),
    personId: null,
    source: "upload",
    profile: null,
    ...change,
  });
const leftOver = () => readdir(path.join(folder, "reconciliation", "incoming"));

describe("a format that a person described", () => {
  it("reads files from then on, by name and columns; before, nobody knew them", async () => {
    expect(await bring()).toEqual({ kind: "unknown-format" });
    await own.save(DRAFT, by());
    expect(await bring()).toMatchObject({ kind: "taken", date: "2026-11-05", load: { kind: "loaded", version: 1 } });
    expect(asked).toEqual(["2026-11-05"]);
    const lines = await stage.db.selectFrom("recon_line").select(["merchant_ref", "amount_minor", "kind"]).execute();
    expect(lines).toEqual([{ merchant_ref: "M1", amount_minor: 7_300, kind: "PAYMENT" }]);
    expect(await leftOver()).toEqual([]);
  });

  it("gets a new version with each change, also of two people at once; files keep the one that read them", async () => {
    await own.save(DRAFT, by());
    await bring();
    const changes = [{ skipLines: 0 }, { skipLines: 1 }, { skipLines: 1 }];
    const saved = await Promise.all(changes.map((more) => own.save({ ...DRAFT, ...more, amountUnit: "minor" }, by())));
    // What stands already adds none; with another's between, it is a change again.
    expect(new Set(saved.map(({ version }) => version))).toEqual(new Set([2, 3]));
    const rows = await stage.db.selectFrom("recon_profile").select(["version", "profile"]).orderBy("version").execute();
    expect(rows.map(({ version, profile }) => [version, profile.amountUnit])).toEqual([
      [1, "major"],
      [2, "minor"],
      [3, "minor"],
    ]);
    expect((await own.list()).map(({ version }) => version)).toEqual([3]);
    const file = await stage.db.selectFrom("recon_file").select(["profile_id", "profile_version"]).executeTakeFirst();
    expect(file).toEqual({ profile_id: "own/Bank export", profile_version: 1 });
    const audit = await stage.db
      .selectFrom("audit_entry")
      .select("details")
      .where("action", "=", "setting-changed")
      .orderBy("seq", "desc")
      .executeTakeFirst();
    expect(JSON.parse(String(audit?.details))).toEqual({ setting: "format-Bank export", before: 2, after: 3 });
  });

  it("reads nothing more once it is taken out of use, and comes back when it is saved again", async () => {
    const { id } = await own.save(DRAFT, by());
    await own.retire(id, by());
    await own.retire(id, by());
    expect(await own.list()).toEqual([]);
    expect(await bring()).toEqual({ kind: "unknown-format" });
    const told = await stage.db
      .selectFrom("audit_entry")
      .select("details")
      .where("action", "=", "setting-changed")
      .orderBy("seq", "desc")
      .limit(2)
      .execute();
    expect(told.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { setting: "format-Bank export", before: 1, after: null },
      { setting: "format-Bank export", before: null, after: 1 },
    ]);
    expect(await own.save(DRAFT, by())).toMatchObject({ version: 2 });
    expect(await bring()).toMatchObject({ kind: "taken" });
  });

  it("can be named for a file whose name says nothing", async () => {
    await own.save(DRAFT, by());
    const [profile] = await own.list();
    const result = await bring({ name: "copy (2).txt", profile: profile ?? null });
    expect(result).toMatchObject({ kind: "taken", date: "2026-11-05", load: { kind: "loaded" } });
  });
});

describe("a file that a person brings", () => {
  it("leaves nothing behind when it breaks off on its way", async () => {
    async function* broken() {
      yield strToU8(TEXT.slice(0, 20));
      throw await Promise.resolve(new Error("the line was cut"));
    }
    await expect(bring({ content: broken() })).rejects.toThrow("the line was cut");
    expect(await leftOver()).toEqual([]);
    expect(await stage.db.selectFrom("recon_file").selectAll().execute()).toEqual([]);
  });

  it("may be a zip of several; a broken one says so", async () => {
    await own.save(DRAFT, by());
    const zip = zipSync({ "a/export_20261105.csv": strToU8(TEXT), "notes.txt": strToU8("hello") });
    expect(await bring({ name: "day.zip", content: zip })).toMatchObject({ kind: "taken", load: { kind: "loaded" } });
    const cut = zip.slice(0, zip.length - 30);
    await expect(bring({ name: "day.zip", content: cut })).resolves.toEqual({
      kind: "bad-zip",
      why: "The zip cannot be opened: it is broken, or locked with a password.",
    });
    expect(await leftOver()).toEqual([]);
  });

  it("is told to unpack a zip too large to be opened in memory", async () => {
    async function* large() {
      yield await Promise.resolve(strToU8("PK\u0003\u0004"));
      for (let megabyte = 0; megabyte < 64; megabyte += 1) yield new Uint8Array(1024 * 1024);
    }
    await expect(bring({ name: "month.zip", content: large() })).resolves.toMatchObject({ kind: "large-zip" });
    expect(await leftOver()).toEqual([]);
  });
});
