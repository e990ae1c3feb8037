import path from "node:path";
import type { Command } from "commander";
import { type Finding, worstOf } from "@/lib/readiness/finding";
import { examine } from "@/server/doctor/finding";
import { listChecks } from "@/server/doctor/list-checks";
import type { AlipaySettings, Env } from "@/server/env";
import { readEnv } from "@/server/env";
import type { SftpSettings } from "@/server/files/sftp-source";
import { createGateway } from "@/server/gateway/create-gateway";
import { prepareSimulator } from "../start/simulator-settings";
import { JSON_OPTION, print } from "./print";
import { type Shop, withShop } from "./shop-database";

type Options = { json?: boolean };

/** `doctor`: is everything right, before the first sale and after every change? Exit code 1 when a line is red. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("check keys, clock, mode, Alipay, database, disk and stores; each line with its cure")
    .option(...JSON_OPTION)
    .action((options: Options) => withShop((shop) => runDoctor(shop, options)));
}

async function runDoctor({ db, env }: Shop, options: Options): Promise<void> {
  const { alipay, sftp } = env.alipay === null ? simulatorOf(env) : { alipay: env.alipay, sftp: env.sftp };
  const gateway = createGateway({ ...env, alipay });
  const checks = listChecks({ db, env, alipay, sftp, gateway, now: () => Date.now() });
  const findings = await examine(checks);
  const verdict = worstOf(findings);
  print(options, { verdict, findings }, [...findings.flatMap(linesOf), "", VERDICTS[verdict]]);
  if (verdict === "red") process.exitCode = 1;
}

/** Without settings of its own a shop talks to the simulator that `npm start` runs beside it. */
function simulatorOf(env: Env): { alipay: AlipaySettings; sftp: SftpSettings | null } {
  const port = Number(process.env["SIMULATOR_PORT"] ?? 3100);
  const { alipay, sftp } = readEnv({ ...process.env, ...prepareSimulator(env.dataDir, port, env.port).alipayEnv });
  if (alipay === null)
    throw new Error(`the simulator's settings in ${path.join(env.dataDir, "simulator")} are incomplete`);
  return { alipay, sftp };
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
