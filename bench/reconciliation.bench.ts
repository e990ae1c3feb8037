// npm run bench -- reconciliation [--lines N]: a large day fetched over SFTP, loaded and matched. It never judges.
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import ssh2 from "ssh2";
import { bundle } from "@/scripts/bundle.mjs";
import { PACKAGES_AS_THEY_ARE } from "@/scripts/container/packages-as-they-are.mjs";
import { openDatabase } from "@/server/db/database";
import { fingerprintOf } from "@/server/files/sftp-source";
import { makeHostKey } from "@/simulator/files/make-host-key";
import { createProofDatabase, insertProofShop, startProofPostgres } from "./proof/proof-database";
import { describeMachine } from "./proof/proof-document";
import { type FastBounds, measureFastBounds } from "./reconciliation/fast-bounds";
import type {
  FileServerListens,
  FileServerSettings,
  ImportFigures,
  ImportSettings,
} from "./reconciliation/import-messages";
import { makeLargeDay } from "./reconciliation/large-day";

const DATE = "2026-05-04";
const MERCHANT = "218";
const DIRECTORY = `/download/${MERCHANT}/20260504`;
const { values } = parseArgs({ options: { lines: { type: "string", default: "1000000" } } });
const wanted = Number(values.lines);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const postgres = await startProofPostgres();
const folder = await mkdtemp(path.join(tmpdir(), "saoma-recon-bench-"));
try {
  say(`machine: ${describeMachine()}; file server, PostgreSQL and the web process share its cores`);
  const file = path.join(folder, "ALIPAY_TRANSACTION_DETAIL_USD_20260504.csv");
  const databaseUrl = await createProofDatabase(postgres.url);
  const lines = await prepare(databaseUrl, file);
  const megabytes = (await stat(file)).size / 1_048_576;
  say(`${lines.toLocaleString("en")} lines, ${megabytes.toFixed(0)} MB, a ledger of as many`);
  const figures = await importInProcess(databaseUrl, file);
  report(lines, megabytes, figures, await measureFastBounds(databaseUrl, file, DATE));
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function prepare(databaseUrl: string, file: string): Promise<number> {
  const db = openDatabase(databaseUrl, { maxConnections: 2 });
  try {
    const shop = await insertProofShop(db);
    const lines = await makeLargeDay({ db, shop }, { date: DATE, rows: wanted, file });
    // As autovacuum leaves a table that was not filled a minute ago.
    await sql`vacuum analyze`.execute(db);
    return lines;
  } finally {
    await db.destroy();
  }
}

async function importInProcess(databaseUrl: string, file: string): Promise<ImportFigures> {
  const hostKey = makeHostKey();
  const key = ssh2.utils.parseKey(hostKey);
  if (key instanceof Error) throw key;
  const password = randomBytes(12).toString("base64url");
  const passwordFile = path.join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  const serving: FileServerSettings = { hostKey, password, file, directory: DIRECTORY };
  const server = start("file-server-process.ts", { FILE_SERVER: JSON.stringify(serving) });
  try {
    const { port } = await hear<FileServerListens>(server);
    const sftp = { port, hostKey: fingerprintOf(key.getPublicSSH()), passwordFile, directory: DIRECTORY };
    const work: ImportSettings = {
      databaseUrl,
      dataDir: path.join(folder, "data"),
      date: DATE,
      merchantId: MERCHANT,
      sftp,
    };
    const importer = await bundle("bench/reconciliation/import-process.ts", { external: [...PACKAGES_AS_THEY_ARE] });
    return await hear<ImportFigures>(start(importer, { IMPORT: JSON.stringify(work) }));
  } finally {
    server.disconnect();
  }
}

/** @param file a bundle as a server runs it, or TypeScript beside this file */
function start(file: string, env: Readonly<Record<string, string>>): ChildProcess {
  return fork(path.resolve(import.meta.dirname, "reconciliation", file), [], {
    cwd: path.join(import.meta.dirname, ".."),
    execArgv: file.endsWith(".ts") ? ["--import", "tsx", "--conditions=react-server"] : [],
    env: { ...process.env, ...env },
  });
}

async function hear<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`a process of the bench ended with ${String(code)} before it told its figures`);
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [Message]; // each child sends its one kind only
  ended.catch(() => undefined);
  return message;
}

function report(lines: number, megabytes: number, figures: ImportFigures, bounds: FastBounds): void {
  const { fetchS, loadS, matchS, settleS, delayP99Ms, delayMaxMs, peakRssMb, counts } = figures;
  const total = fetchS + loadS + matchS + settleS;
  const row = (step: string, s: number, bound: string, boundS: number | null): string =>
    `| ${step} | ${s.toFixed(2)} | ${Math.round(lines / Math.max(s, 0.001)).toLocaleString("en")} | ${bound} | ${boundS === null ? "" : boundS.toFixed(2)} | ${boundS === null ? "" : (s / boundS).toFixed(1)} |`;
  say("\n| step | s | lines/s | bound in the same run | bound s | times the bound |");
  say("| --- | ---: | ---: | --- | ---: | ---: |");
  say(row(`fetch (SFTP, ${(megabytes / fetchS).toFixed(0)} MB/s)`, fetchS, "the file read from disk", bounds.readS));
  say(row("read and load", loadS, "raw text copied, no index", bounds.copyS));
  say(row("match, every item written", matchS, "joined, only counted", bounds.joinS));
  say(row("settle doubt, cases", settleS, "", null));
  say(row("in all", total, "", null));
  say(`\nweb process meanwhile: event loop delay p99 ${delayP99Ms.toFixed(1)} ms, max ${delayMaxMs.toFixed(1)} ms`);
  say(`memory of it at most: ${peakRssMb.toFixed(0)} MB`);
  say(`goals: 30 s in all, 30 ms, 200 MB`);
  say(
    `found: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count.toLocaleString("en")}`)
      .join(", ")}`,
  );
}
