import { randomUUID } from "node:crypto";
import path from "node:path";
import type { Command } from "commander";
import { checkDatabase, checkStores } from "@/server/doctor/check-database";
import { checkReach, checkTalk } from "@/server/doctor/check-gateway";
import { checkKeys } from "@/server/doctor/check-keys";
import { checkDisk, checkSecrets } from "@/server/doctor/check-machine";
import { checkWeb } from "@/server/doctor/check-web";
import { type Check, examine, type Finding, green, red, worstOf } from "@/server/doctor/finding";
import type { AlipaySettings, Env } from "@/server/env";
import { readEnv } from "@/server/env";
import { createGateway } from "@/server/gateway/create-gateway";
import { prepareSimulator } from "../start/simulator-settings";
import { JSON_OPTION, print } from "./print";
import { type Shop, withShop } from "./shop-database";

type Options = { json?: boolean };

const now = (): number => Date.now();

/** `doctor`: is everything right, before the first sale and after every change? Exit code 1 when a line is red. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("check keys, clock, mode, Alipay, database, disk and stores; each line with its cure")
    .option(...JSON_OPTION)
    .action((options: Options) => withShop((shop) => runDoctor(shop, options)));
}

async function runDoctor({ db, env }: Shop, options: Options): Promise<void> {
  const alipay = env.alipay ?? simulatorOf(env);
  const gateway = createGateway({ ...env, alipay });
  const checks: Record<string, Check> = {
    mode: () => Promise.resolve([describeMode(env, alipay)]),
    keys: () => checkKeys(alipay),
    "way to Alipay": () => checkReach(alipay.gatewayOrigin, now),
    "talk with Alipay": () => checkTalk(gateway, `doctor-${randomUUID()}`),
    database: () => checkDatabase(db, now),
    stores: () => checkStores(db, env.mode),
    disk: () => checkDisk(env.dataDir),
    secrets: () => checkSecrets(env.dataDir),
    web: () => checkWeb(env.origin),
  };
  const findings = await examine(checks);
  const verdict = worstOf(findings);
  print(options, { verdict, findings }, [...findings.flatMap(linesOf), "", VERDICTS[verdict]]);
  if (verdict === "red") process.exitCode = 1;
}

/** Without settings of its own a shop talks to the simulator that `npm start` runs beside it. */
function simulatorOf(env: Env): AlipaySettings {
  const port = Number(process.env["SIMULATOR_PORT"] ?? 3100);
  const made = readEnv({ ...process.env, ...prepareSimulator(env.dataDir, port).alipayEnv }).alipay;
  if (made === null)
    throw new Error(`the simulator's settings in ${path.join(env.dataDir, "simulator")} are incomplete`);
  return made;
}

function describeMode(env: Env, alipay: AlipaySettings): Finding {
  const text = `${env.mode}, ${alipay.gatewayOrigin}, client ${alipay.clientId}, merchant ${alipay.merchantId}`;
  const isTest = /SIMULATOR|SANDBOX/i.test(alipay.clientId + alipay.merchantId);
  if (env.mode === "production" && isTest) {
    return red("mode", text, "Client id, merchant id and key change together at go-live: write the production ones.");
  }
  return green("mode", text);
}

const MARKS = { green: "ok   ", amber: "look ", red: "STOP " } as const;

const VERDICTS = {
  green: "All green: Saoma can sell.",
  amber: "Saoma can sell; look at the lines marked look.",
  red: "Do not sell yet: mend the lines marked STOP, then run the doctor again.",
} as const;

function linesOf({ state, subject, found, cure }: Finding): string[] {
  const first = `${MARKS[state]} ${subject.padEnd(22)} ${found}`;
  return cure === null ? [first] : [first, `${" ".repeat(29)}-> ${cure}`];
}
