import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { unzipSync, zipSync } from "fflate";
import { openZip } from "../server/files/open-zip";

/**
 * How long a server answers nobody while it unpacks the worst zip it takes: the event loop's delay beside the same zip
 * opened in one go. Each is just inside the limits of server/files/open-zip.ts.
 */
const MEGABYTE = 2 ** 20;
const folder = mkdtempSync(path.join(tmpdir(), "saoma-zip-"));
try {
  await measure("256 MB of zeros", makeZeros());
  await measure("48 MB that hardly pack", makeNoise());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function makeZeros(): Uint8Array {
  const part = new Uint8Array(32 * MEGABYTE);
  return zipSync(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.csv`, part])));
}

function makeNoise(): Uint8Array {
  // Hexadecimal digits: half of it packs away, and every byte of it is work.
  return zipSync({ "noise.csv": Buffer.from(randomBytes(24 * MEGABYTE).toString("hex")) }, { level: 1 });
}

async function measure(what: string, bytes: Uint8Array): Promise<void> {
  const zip = path.join(folder, "day.zip");
  writeFileSync(zip, bytes);
  print(what, `${(statSync(zip).size / MEGABYTE).toFixed(1)} MB as a zip`);
  await delayOf("  in one go, as a figure to compare with", () => {
    unzipSync(readFileSync(zip));
    return Promise.resolve();
  });
  await delayOf("  as the server opens it", async () => {
    const files = await openZip(zip);
    await Promise.all(files.map(({ file }) => rm(file)));
  });
}

async function delayOf(what: string, work: () => Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await turn();
  const begin = performance.now();
  await work();
  const took = performance.now() - begin;
  await turn();
  delay.disable();
  print(what, `${took.toFixed(0)} ms; ${textOf(delay)}`);
}

/** A few turns of the event loop, so that its meter has begun, and has seen the last of the work. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

function textOf(delay: IntervalHistogram): string {
  const ms = (nanoseconds: number): string => (nanoseconds / 1e6).toFixed(1);
  const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map(ms);
  return `event loop held p50 ${p50} ms, p99 ${p99} ms, at most ${most} ms`;
}

function print(what: string, figures: string): void {
  process.stdout.write(`${what}: ${figures}\n`);
}
