import { generateKeyPairSync, type KeyObject, randomInt } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { CONFORMANCE_CASES, type ConformanceCase } from "@/lib/conformance/conformance-cases";
import { isCurrencyCode } from "@/lib/money/currencies";
import { longTestCode, testCode } from "@/lib/practice/test-codes";
import { type Env, readEnv } from "@/server/env";
import { createAlipayGateway } from "@/server/gateway/alipay/client";
import { createGateway, openKeys } from "@/server/gateway/create-gateway";
import type { Gateway } from "@/server/gateway/port";
import { createSimulator } from "@/simulator/create-simulator";
import { loadDotEnv } from "../start/dot-env";
import { runIdempotenceCases } from "./conformance/idempotence-cases";
import { countOutcomes, type ReportHead, toHtml, toMarkdown } from "./conformance/report";
import { type CaseResult, runCase } from "./conformance/run-cases";
import { JSON_OPTION, print } from "./print";
import { PosProblem } from "./shop-database";

type Options = { report: string; currency: string; only?: string[]; person?: boolean; json?: boolean };

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const STORE_NAME = "Saoma conformance";

/** `conformance`: Alipay's acceptance cases and ours, with a report to send. Exit code 1 when a case fails. */
export function addConformanceCommand(program: Command): void {
  program
    .command("conformance")
    .description("run Alipay's acceptance cases against the simulator or the sandbox and write a report")
    .option("--report <folder>", "where conformance.md and conformance.html go", "./data/conformance")
    .option("--currency <code>", "of your contract", "JPY")
    .option("--only <id...>", "these cases only")
    .option("--person", "somebody stands by with a phone: ask for each code (sandbox)")
    .option(...JSON_OPTION)
    .action(run);
}

async function run(options: Options): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  const { currency } = options;
  if (!isCurrencyCode(currency)) throw new PosProblem(`--currency "${currency}" is none that Alipay takes.`);
  if (env.mode === "production") {
    throw new PosProblem("Conformance moves money on purpose: run it with POS_MODE=sandbox or simulator.");
  }
  const cases = chooseCases(options.only);
  const settings = { currency, storeName: STORE_NAME, policy: env.policy };
  const opponent = env.mode === "simulator" ? await openSimulator(env) : openSandbox(env);
  try {
    const results =
      env.mode === "simulator"
        ? await runInSimulator(opponent.gateway, cases, settings, options.only === undefined)
        : await runInSandbox(opponent.gateway, cases, settings, options.person === true);
    report(options, { ...opponent.head, at: Date.now() }, results);
  } finally {
    await opponent.close();
  }
}

function chooseCases(only: readonly string[] | undefined): readonly ConformanceCase[] {
  const unknown = only?.find((id) => !CONFORMANCE_CASES.some((known) => known.id === id));
  if (unknown !== undefined) {
    throw new PosProblem(
      `There is no case "${unknown}". There are: ${CONFORMANCE_CASES.map(({ id }) => id).join(", ")}.`,
    );
  }
  return only === undefined ? CONFORMANCE_CASES : CONFORMANCE_CASES.filter(({ id }) => only.includes(id));
}

type Settings = Parameters<typeof runCase>[0]["settings"] & Parameters<typeof runIdempotenceCases>[1];
type Opponent = { gateway: Gateway; head: Omit<ReportHead, "at">; close: () => Promise<void> };

/** All beside each other: most of the time is spent in waiting as the flow prescribes. */
async function runInSimulator(
  gateway: Gateway,
  cases: readonly ConformanceCase[],
  settings: Settings,
  withIdempotence: boolean,
): Promise<readonly CaseResult[]> {
  const codeOf = ({ scenario, hasLongCode }: ConformanceCase): string =>
    hasLongCode === true ? longTestCode(scenario, nonce()) : testCode(scenario, nonce());
  const results = Promise.all(cases.map((each) => runCase({ gateway, settings, code: codeOf(each) }, each)));
  const twice = withIdempotence ? runIdempotenceCases(gateway, settings, () => testCode("paid", nonce())) : [];
  return [...(await results), ...(await twice)];
}

/** One after the other, because one phone shows one code at a time. */
async function runInSandbox(
  gateway: Gateway,
  cases: readonly ConformanceCase[],
  settings: Settings,
  isPersonThere: boolean,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const each of cases) {
    const { id, title, source, guide } = each;
    const untried = { id, title, source, problems: [], calls: [], state: null, verdict: null, tookMs: 0 };
    if (guide === null) results.push({ ...untried, outcome: "only in the simulator", guide: [] });
    else if (!isPersonThere) results.push({ ...untried, outcome: "needs a person at the phone", guide });
    else results.push(await runCase({ gateway, settings, code: await askForCode(each.title, guide) }, each));
  }
  return results;
}

async function askForCode(title: string, guide: readonly string[]): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  process.stderr.write(`\n${title}\n${guide.map((step) => `  - ${step}`).join("\n")}\n`);
  const code = await terminal.question("Scan the code (1,200 minor units are charged): ");
  terminal.close();
  return code.trim();
}

function nonce(): number {
  return randomInt(1, 10 ** 11);
}

/** A simulator of its own, so that no shop's book is touched and nothing has to run. */
async function openSimulator(env: Env): Promise<Opponent> {
  const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const alipays = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ids = { clientId: "385CONFORMANCE01", merchantId: "211CONFORMANCE0000001" };
  const simulator = createSimulator({ ...ids, privateKey: alipays.privateKey, merchantPublicKey: ours.publicKey });
  const { origin } = await simulator.listen({ port: 0 });
  const gateway = connect({ env, origin, ...ids, privateKey: ours.privateKey, alipayPublicKey: alipays.publicKey });
  return {
    gateway,
    head: { gateway: "the simulator", mode: env.mode, ...ids },
    close: async () => {
      await gateway.close();
      await simulator.close();
    },
  };
}

type Connection = {
  readonly env: Env;
  readonly origin: string;
  readonly clientId: string;
  readonly merchantId: string;
  readonly privateKey: KeyObject;
  readonly alipayPublicKey: KeyObject;
};

function connect({ env, ...settings }: Connection) {
  const { payTimeoutMs, callTimeoutMs } = env.policy;
  return createAlipayGateway(
    { ...settings, prefix: "/isupergw", payTimeoutMs, callTimeoutMs, utcOffsetMinutes: 0 },
    { now: () => Date.now(), newMessageId: () => crypto.randomUUID() },
  );
}

function openSandbox(env: Env): Opponent {
  if (env.alipay === null) throw new PosProblem("The sandbox needs the ALIPAY_ settings (docs: .env.example).");
  const { gatewayOrigin, clientId, merchantId } = env.alipay;
  const head = { gateway: gatewayOrigin, mode: env.mode, clientId, merchantId };
  return { gateway: createGateway(env, openKeys(env)), head, close: () => Promise.resolve() };
}

function report(options: Options, head: ReportHead, results: readonly CaseResult[]): void {
  const folder = path.resolve(options.report);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "conformance.md"), toMarkdown(head, results));
  writeFileSync(path.join(folder, "conformance.html"), toHtml(head, results));
  const counts = countOutcomes(results);
  const lines = results.map(
    ({ id, outcome, problems }) =>
      `${outcome.padEnd(28)}${id}${problems.map((problem) => `\n    ${problem}`).join("")}`,
  );
  print(options, { counts, results: results.map(({ calls: _calls, ...rest }) => rest), folder }, [
    ...lines,
    "",
    `${counts.pass} passed, ${counts.fail} failed, ${results.length - counts.pass - counts.fail} left to people. Report: ${folder}`,
  ]);
  if (counts.fail > 0) process.exitCode = 1;
}
