import type { Command } from "commander";
import { worstOf } from "@/lib/readiness/finding";
import { examine } from "@/server/doctor/finding";
import { listChecks } from "@/server/doctor/list-checks";
import { createGateway, openKeys } from "@/server/gateway/create-gateway";
import { alipayOf } from "./alipay-of";
import { linesOfDoctor, tellInEnglish } from "./doctor-lines";
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
  const { alipay, sftp } = alipayOf(env);
  const gateway = createGateway({ ...env, alipay }, openKeys({ alipay }));
  const checks = listChecks({ db, env, alipay, sftp, gateway, now: () => Date.now() });
  const findings = await examine(checks);
  const told = findings.map(tellInEnglish);
  const verdict = worstOf(findings);
  const values = { verdict, findings: findings.map((finding, index) => ({ ...finding, told: told[index] })) };
  print(options, values, linesOfDoctor(told));
  if (verdict === "red") process.exitCode = 1;
}
