import { setTimeout as sleep } from "node:timers/promises";
import { chinaDateOf } from "@/lib/reconciliation/read-time";
import { readBook } from "../proof/book";
import { checkHistory, checkStrangers } from "../proof/check-history";
import { countUnfinished, readHistory } from "../proof/history";
import { percentile } from "../proof/percentiles";
import type { RunResult } from "../proof/run-result";
import { createRandom } from "../proof/seeded-random";
import { DayBook, type DayPlan, sellBusyDay } from "./busy-day";
import { touchTills } from "./enrol-tills";
import { type FlatVerdict, judgeGrowth, PARTS, type Part, partsOf } from "./judge-growth";
import { type Sample, takeSample } from "./sample";
import { openSoakShop, type SoakShop } from "./soak-shop";
import { createTill } from "./till";

export type SoakPlan = DayPlan & { readonly tills: number; readonly seed: number };

export type SoakResult = {
  /** One result a tenth of the day; the violations of the whole day are the last one's. */
  readonly parts: readonly RunResult[];
  readonly verdicts: readonly FlatVerdict[];
  readonly notes: readonly string[];
  readonly violations: readonly string[];
};

const SAMPLES = 50;
const END_LIMIT_MS = 120_000;

/** A simulated busy day: sells, waits until all is over, checks the day's files and both books, and judges what grew. */
export async function runSoak(plan: SoakPlan): Promise<SoakResult> {
  const shop = await openSoakShop(plan.tills);
  const book = new DayBook();
  try {
    const begunOn = chinaDateOf(Date.now());
    const startedAt = performance.now();
    const samples = await sellAndSample(shop, plan, book);
    const soldAt = performance.now();
    const unfinished = await waitForTheEnd(shop);
    const days = [...new Set([begunOn, chinaDateOf(Date.now())])];
    const reconciled = await reconcile(shop, days);
    const violations = [
      ...book.broken,
      ...(unfinished === 0 ? [] : [`I6: ${unfinished} payments or refunds never ended`]),
      ...(await compareBooks(shop, book)),
      ...reconciled.problems,
    ];
    const parts = partsOf(samples);
    return {
      parts: parts.map((part, place) => ({
        figures: figuresOf(part, parts[place - 1]?.payments ?? 0, book),
        violations: place === PARTS - 1 ? violations : [],
      })),
      verdicts: judgeGrowth(parts),
      violations,
      notes: [
        `the day: ${book.begun} payments at ${plan.tills} tills in ${((soldAt - startedAt) / 1_000).toFixed(0)} s, ${book.faults} with a fault, ${book.cancels.length} cancels and ${book.refunds.length} refunds accepted, ${book.trayLooks} looks at the tray`,
        `reconciliation: ${reconciled.says}`,
      ],
    };
  } catch (error) {
    throw new Error(`the day broke off; the server's last words:\n${shop.lastWords()}`, { cause: error });
  } finally {
    await shop.stop();
  }
}

async function sellAndSample(shop: SoakShop, plan: SoakPlan, book: DayBook): Promise<readonly Sample[]> {
  const samples = [await takeSample(shop, 0)];
  const tills = shop.tills.map((access) => createTill(shop.origin, access));
  let isOver = false;
  const selling = sellBusyDay(tills, plan, createRandom(plan.seed), book).finally(() => (isOver = true));
  const sampling = async (): Promise<void> => {
    for (let number = 1; number < SAMPLES && !isOver; ) {
      if (book.begun >= (plan.payments * number) / SAMPLES) {
        await touchTills(shop.db);
        samples.push(await takeSample(shop, book.begun));
        number = Math.floor((book.begun * SAMPLES) / plan.payments) + 1;
      } else await sleep(20);
    }
  };
  await Promise.all([selling, sampling()]);
  samples.push(await takeSample(shop, book.begun));
  return samples;
}

async function waitForTheEnd({ db, storeId }: SoakShop): Promise<number> {
  const limit = performance.now() + END_LIMIT_MS;
  let unfinished = await countUnfinished(db, storeId);
  while (unfinished > 0 && performance.now() < limit) {
    await sleep(100);
    unfinished = await countUnfinished(db, storeId);
  }
  return unfinished;
}

/** Fetches Alipay's files of these days and matches them, as the shop's engineer would. */
async function reconcile(shop: SoakShop, days: readonly string[]) {
  const problems: string[] = [];
  const lines: string[] = [];
  for (const day of days) {
    const { code, text } = await shop.pos("reconcile", day);
    const proof = text.split("\n").find((line) => /\bproven\b/.test(line)) ?? "";
    lines.push(`${day}: ${proof.trim()}`);
    if (code !== 0) problems.push(`the files of ${day} do not prove the day: ${text.trim().replaceAll("\n", " · ")}`);
  }
  return { problems, says: lines.join("; ") };
}

async function compareBooks({ db, storeId, simulatorOrigin }: SoakShop, book: DayBook): Promise<string[]> {
  const history = await readHistory(db, storeId);
  const alipays = await readBook(simulatorOrigin);
  const known = new Set(history.payments.map((row) => row.merchant_trans_id));
  return [...checkHistory(history, alipays, book), ...checkStrangers(known, alipays)];
}

const MB = 2 ** 20;

function figuresOf(part: Part, after: number, { acceptedMs }: DayBook): RunResult["figures"] {
  const own = acceptedMs.filter(({ payment }) => payment > after && payment <= part.payments).map(({ ms }) => ms);
  const logBytes = part.own.lines.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    payments: part.payments,
    "resident memory, MB": (part.residentBytes / MB).toFixed(0),
    "heap after collection, MB": (part.heapBytes / MB).toFixed(0),
    "event loop lag p99, ms": part.loopLagMs.toFixed(0),
    "till told p50, ms": percentile(own, 50).toFixed(0),
    "till told p95, ms": percentile(own, 95).toFixed(0),
    "database connections": part.connections,
    "rows in all tables": part.rows,
    "rows a payment": part.rowsAPayment.toFixed(2),
    "tables, MB": (part.tableBytes / MB).toFixed(1),
    "bytes of tables a payment": part.tableBytesAPayment.toFixed(0),
    "log lines": part.own.lines.length,
    "log bytes a payment": (logBytes / Math.max(1, part.own.payments)).toFixed(1),
  };
}
