import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { fillPattern } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import { ALIPAY_INTL_PROFILES } from "@/lib/reconciliation/profiles/alipay-intl";
import { createLoadFile } from "@/server/db/reconciliation/load-file";
import { matchDay } from "@/server/db/reconciliation/match-day";
import type { LoadResult } from "@/server/db/reconciliation-store";
import type { Database } from "@/server/db/tables";
import { createReconFiles } from "@/server/files/recon-files";
import { type LoadDeps, loadKeptFile } from "@/server/reconciliation/load-file";
import { insertLedger, type Shop } from "./insert-ledger";
import { PLANTED, type PlantedDay, plantDay } from "./planted-day";

export type Stage = {
  readonly db: Kysely<Database>;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly shop: Shop;
};

export type Found = { readonly planted: number; readonly found: number; readonly wrong: readonly string[] };

export function loadDepsOf({ databaseUrl, dataDir }: Pick<Stage, "databaseUrl" | "dataDir">): LoadDeps {
  return {
    files: createReconFiles(dataDir),
    load: createLoadFile(databaseUrl),
    newId: () => uuidv7(),
    profiles: () => Promise.resolve(FORMAT_PROFILES),
    merchantId: "218",
  };
}

/** Loads a text as a day's file in US dollars; of sales, unless another profile is given. */
export async function loadText(
  stage: Stage,
  date: string,
  text: string,
  profile: FormatProfile = ALIPAY_INTL_PROFILES[0],
): Promise<LoadResult> {
  const deps = loadDepsOf(stage);
  const name = fillPattern(profile.fileName, { currency: "USD", date: date.replaceAll("-", "") });
  const kept = await deps.files.keepBytes(Buffer.from(text), date, name);
  return loadKeptFile(deps, { name, kept, profile, businessDate: date, source: "command", personId: null });
}

/** Plants differences in days of files, reads and matches them, and compares what was found with what was planted. */
export async function findPlanted(stage: Stage, wish: { files: number; rows: number; seed: number }): Promise<Found> {
  const days = Array.from({ length: wish.files }, (_, index) =>
    plantDay({
      date: new Date(Date.UTC(2026, 2, 1 + index)).toISOString().slice(0, 10),
      rows: wish.rows,
      seed: wish.seed + index,
      plants: Array.from({ length: 5 }, (_unused, n) => PLANTED[(index * 5 + n) % PLANTED.length] ?? "AMOUNT"),
    }),
  );
  for (const day of days) {
    await insertLedger(stage.db, stage.shop, day);
    await loadText(stage, day.date, day.text);
    await matchDay(stage.db, day.date);
  }
  const results = await Promise.all(days.map((day) => compare(stage.db, day)));
  return {
    planted: days.reduce((sum, day) => sum + day.expected.size, 0),
    found: results.reduce((sum, { found }) => sum + found, 0),
    wrong: results.flatMap(({ wrong }) => wrong),
  };
}

async function compare(db: Kysely<Database>, day: PlantedDay): Promise<{ found: number; wrong: string[] }> {
  const { rows } = await sql<{ name: string; class: string }>`
    select case when i.class = 'UNREADABLE' then 'line ' || i.line_no else coalesce(l.merchant_ref, p.merchant_trans_id) end as name,
      i.class
    from recon_item i left join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
    left join payment p on p.id = i.payment_id
    where i.business_date = ${day.date}::date and i.class <> 'MATCHED'`.execute(db);
  const wrong: string[] = [];
  let found = 0;
  for (const row of rows) {
    if (day.expected.get(row.name) === row.class) found += 1;
    else wrong.push(`${day.date} ${row.name}: ${row.class}, planted ${day.expected.get(row.name) ?? "nothing"}`);
  }
  return { found, wrong };
}
