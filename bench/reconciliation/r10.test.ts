import { sql } from "kysely";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { matchDay } from "@/server/db/reconciliation/match-day";
import { findPlanted, loadText, type Stage } from "./find-planted";
import { insertLedger } from "./insert-ledger";
import { openStage } from "./open-stage";
import { plantDay } from "./planted-day";

// A real database on a shared machine: the bound is for a hang, not for speed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let stage: Stage;

beforeAll(async () => {
  const opened = await openStage();
  stage = opened;
  return opened.close;
});

describe("planted differences", () => {
  it("are all found and rightly named, and nothing else is (short form of R10)", async () => {
    const result = await findPlanted(stage, { files: 4, rows: 400, seed: 1 });
    expect(result.wrong).toEqual([]);
    expect([result.planted, result.found]).toEqual([20, 20]);
  });
});

describe("a file that comes again", () => {
  const date = "2026-05-01";
  const day = plantDay({ date, rows: 30, seed: 9, plants: ["AMOUNT"] });
  const counts = async () => {
    const { rows } = await sql<{ files: number; lines: number; current: number }>`
      select (select count(*) from recon_file where business_date = ${date}::date) as files,
        (select count(*) from recon_line l join recon_file f on f.id = l.file_id where f.business_date = ${date}::date) as lines,
        (select max(version) from recon_file where business_date = ${date}::date and state = 'loaded') as current`.execute(
      stage.db,
    );
    return rows[0];
  };

  it("changes nothing when its bytes are the same, also when two servers load it at once", async () => {
    await insertLedger(stage.db, stage.shop, day);
    const results = await Promise.all([loadText(stage, date, day.text), loadText(stage, date, day.text)]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["loaded", "same"]);
    expect(await counts()).toMatchObject({ files: 1, current: 1 });
    await loadText(stage, date, day.text);
    expect(await counts()).toMatchObject({ files: 1, current: 1 });
  });

  it("becomes a new version when its bytes differ; the old one is kept, and only the new one counts", async () => {
    const before = await matchDay(stage.db, date);
    expect(before["AMOUNT"]).toBe(1);
    const mended = plantDay({ date, rows: 30, seed: 9, plants: [] });
    expect(await loadText(stage, date, mended.text)).toMatchObject({ kind: "loaded", version: 2 });
    expect(await counts()).toMatchObject({ files: 2, current: 2 });
    const after = await matchDay(stage.db, date);
    expect(after["AMOUNT"]).toBeUndefined();
    expect(await matchDay(stage.db, date)).toEqual(after);
  });
});
