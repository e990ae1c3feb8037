import { type Kysely, sql } from "kysely";
import type { Database } from "@/server/db/tables";
import { readBook } from "../book";
import { checkHistory, checkStrangers } from "../check-history";
import { readHistory } from "../history";
import { migrateProofDatabase, sleep } from "../proof-database";
import { SCALE, SCALED_POLICY } from "../proof-policy";
import { openProofWorld } from "../proof-world";
import type { RunResult } from "../run-result";
import { createRandom, type Random } from "../seeded-random";
import { sellAll, type Till, waitForTheEnd } from "../selling";
import { ServerCrew } from "../server-crew";
import { ROOT } from "../server-handle";
import { checkAudit, checkSums } from "./check-database";
import { keepSumsAs, migrateAs } from "./chore-process";
import { type HandOver, handOver } from "./hand-over";
import { layOutVersion } from "./lay-out-version";
import { findOlderVersion } from "./older-version";
import { buildOlderWeb, type OlderWeb, shopAt, startOlderWeb, type WebProblem } from "./older-web";

export type VersionsSize = {
  /** Beside those of each hand-over's rush. */
  readonly payments: number;
  /** Of one server, whichever: half as many freezes come on top. */
  readonly kills: number;
  /** Of every server of one version at once; for each version so many. */
  readonly handOvers: number;
  readonly seed: number;
  /** Whether the older version's web server is built, too, and used; that takes minutes. */
  readonly hasWeb: boolean;
  /** The older version, or null: found in the history. */
  readonly from: string | null;
};

const SERVERS_EACH = 2;
const TROUBLE_EVERY_MS = 700;
/** Of the older version's web server while newer servers are there. */
const USES_BESIDE = 10;
const ALONE_MS = 2_000;
const HAND_OVER_MS = 4_000;

type Story = {
  /** Of the older version's web server: how often it was used, and what it could not do. */
  readonly web: {
    readonly uses: number;
    readonly alone: readonly WebProblem[];
    readonly beside: readonly WebProblem[];
  };
  readonly migrated: readonly string[];
  readonly byNewer: readonly HandOver[];
  readonly byOlder: readonly HandOver[];
};

/**
 * An update as several servers get it: the older version alone, the database migrated under it, both together with kills,
 * freezes and hand-overs each way, the newer one alone.
 * @throws with a sentence when there is no older version at hand
 */
export async function runVersions(serverUrl: string, size: VersionsSize): Promise<RunResult> {
  const older = await findOlderVersion(ROOT, size.from);
  const version = await layOutVersion(older.commit);
  if (size.hasWeb) await buildOlderWeb(version.folder);
  const migrate = (url: string): Promise<void> => migrateAs(version.folder, url);
  const world = await openProofWorld({ serverUrl, timeScale: 1 / SCALE, migrate });
  const random = createRandom(size.seed);
  const { databaseUrl, gateway, shop } = world;
  const crew = await ServerCrew.start({ databaseUrl, gateway, shop, policy: SCALED_POLICY }, 0, random);
  const till: Till = { crew, world, random, acknowledged: { payments: [], cancels: [], refunds: [] } };
  try {
    const startedAt = performance.now();
    const web = size.hasWeb ? await startOlderWeb(version.folder, world) : null;
    const update = await sellMeanwhile(till, size, () => actUpdate(till, version.folder, size, web)).finally(() =>
      web?.stop(),
    );
    const unfinished = await waitForTheEnd(world);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    const { violations, auditEntries } = await checkAll(till, update, unfinished);
    return {
      violations,
      figures: { "older version": older.name, ...figuresOf(till, update, seconds), ...auditEntries },
    };
  } finally {
    await crew.stop();
    await world.close();
    await version.remove();
  }
}

/** Sells from the moment the older servers are there, and spreads the payments over about as long as the update takes. */
async function sellMeanwhile(till: Till, size: VersionsSize, act: () => Promise<Story>): Promise<Story> {
  const ms = size.kills * 1.5 * TROUBLE_EVERY_MS + 2 * size.handOvers * HAND_OVER_MS + 3 * ALONE_MS;
  const [story] = await Promise.all([act(), sellAll(till, size.payments, ms / size.payments)]);
  return story;
}

async function actUpdate(till: Till, folder: string, size: VersionsSize, web: OlderWeb | null): Promise<Story> {
  const { crew, world, random } = till;
  const { databaseUrl, db } = world;
  const older = await crew.add(SERVERS_EACH, folder);
  const stopOlderSums = keepSumsAs(folder, databaseUrl);
  const alone = web === null ? [] : await shopAt(web, till.acknowledged);
  await sleep(ALONE_MS);
  const before = await listMigrations(db);
  await migrateProofDatabase(databaseUrl);
  const migrated = (await listMigrations(db)).filter((name) => !before.includes(name));
  const newer = await crew.add(SERVERS_EACH, ROOT);
  const stopNewerSums = keepSumsAs(ROOT, databaseUrl);
  const [beside] = await Promise.all([shopOften(web, till), makeTrouble(crew, size, random)]);
  await web?.stop(); // from here on only those who die and those who inherit are there
  const byNewer: HandOver[] = [];
  const byOlder: HandOver[] = [];
  for (let count = 0; count < size.handOvers; count += 1) {
    byNewer.push(await handOver(till, older));
    byOlder.push(await handOver(till, newer));
  }
  await stopOlderSums();
  await crew.killAll(older); // for good, with whatever they hold
  await sleep(ALONE_MS);
  await stopNewerSums();
  return {
    web: { uses: web === null ? 0 : 1 + USES_BESIDE, alone, beside },
    migrated,
    byNewer,
    byOlder,
  };
}

async function shopOften(web: OlderWeb | null, { acknowledged }: Till): Promise<readonly WebProblem[]> {
  const problems: WebProblem[] = [];
  if (web === null) return problems;
  for (let use = 0; use < USES_BESIDE; use += 1) problems.push(...(await shopAt(web, acknowledged)));
  return problems;
}

async function makeTrouble(crew: ServerCrew, { kills }: VersionsSize, random: Random): Promise<void> {
  for (let count = 0; count < kills; count += 1) {
    await sleep(random.between(0, TROUBLE_EVERY_MS / 2));
    await crew.killOne();
    if (count % 2 === 1) await crew.freezeOne();
  }
}

async function listMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function checkAll({ world, acknowledged }: Till, { web, byNewer, byOlder }: Story, unfinished: number) {
  const history = await readHistory(world.db, world.shop.storeId);
  const book = await readBook(world.gateway.origin);
  const audit = await checkAudit(world.db);
  const known = new Set(history.payments.map((row) => row.merchant_trans_id));
  const left = [...byNewer, ...byOlder].filter(({ held, ended }) => ended < held);
  const violations = [
    ...(unfinished === 0 ? [] : [`I6: ${unfinished} payments or refunds never ended`]),
    ...brokenByUpdate(web).map(({ what, why }) => `older web server, ${what}: ${why}`),
    ...left.map(({ held, ended }) => `I6: of ${held} held by the dead, the other version ended ${ended}`),
    ...checkHistory(history, book, acknowledged),
    ...checkStrangers(known, book),
    ...audit.violations,
    ...(await checkSums(world.db, world.shop.storeId)),
  ];
  return { violations, auditEntries: { "audit entries, one chain": audit.entries } };
}

/** What the older version could not do before either is a fault of its own; the figures name it. */
function brokenByUpdate({ alone, beside }: Story["web"]): readonly WebProblem[] {
  return beside.filter(({ what }) => !alone.some((own) => own.what === what));
}

function figuresOf({ crew, acknowledged }: Till, { web, migrated, byNewer, byOlder }: Story, seconds: number) {
  const ended = (list: readonly HandOver[]): number => list.reduce((sum, each) => sum + each.ended, 0);
  return {
    "migrations that it does not know": migrated.length === 0 ? "none" : migrated.join(", "),
    "server processes of each version": SERVERS_EACH,
    payments: acknowledged.payments.length,
    "rounds at an older web server": web.uses,
    "what it could not do even alone": ["-", ...new Set(web.alone.map(({ what }) => what))].join(" "),
    "cancels accepted": acknowledged.cancels.length,
    "refunds accepted": acknowledged.refunds.length,
    "kill -9 of a server": crew.counts.kills,
    "SIGSTOP past the lease": crew.counts.pauses,
    "leases of dead older servers, ended by newer ones": ended(byNewer),
    "leases of dead newer servers, ended by older ones": ended(byOlder),
    "requests asked again by a till": crew.counts.askedAgain,
    "fence rejections (I10)": crew.counts.fenced,
    "illegal events": crew.counts.illegal,
    "drives ended by the database": crew.counts.errors,
    seconds,
  };
}
