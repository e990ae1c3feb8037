import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { findCertificateGap } from "@/lib/reconciliation/certificate";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { chinaDateSchema } from "@/lib/reconciliation/office-contract";
import { chinaDateOf } from "@/lib/reconciliation/read-time";
import { createReconciliation, type Reconciliation } from "@/server/create-reconciliation";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { createRefundRepository } from "@/server/db/refund-repository";
import { type Env, readEnv } from "@/server/env";
import { createLog } from "@/server/log";
import { prepareSimulator } from "../start/simulator-settings";
import { certificateLines } from "./certificate-lines";
import { findStore } from "./find-store";
import { JSON_OPTION, print } from "./print";
import { PosProblem, type Shop, withShop } from "./shop-database";

type Options = { file?: string[]; profile?: string; store?: string; json?: boolean };

/** `reconcile <date>`: fetches or takes the day's files, matches them and prints the certificate. Exit code 1: not proven. */
export function addReconcileCommand(program: Command): void {
  program
    .command("reconcile")
    .description("check a day against Alipay's own file and print its certificate; exit code 1 while something is open")
    .argument("<date>", "the day in China, yyyy-mm-dd", readDate)
    .option("--file <path...>", "files you have already, instead of fetching them")
    .option("--profile <name>", "the format of these files, as the office calls it; left out: told by their columns")
    .option("--store <name>", "one store's certificate; left out: the merchant's")
    .option(...JSON_OPTION)
    .action((date: string, options: Options) => withShop((shop) => reconcile(shop, date, options)));
}

function readDate(text: string): string {
  const date = chinaDateSchema.safeParse(text);
  if (!date.success) throw new InvalidArgumentError("Write the day as 2026-11-25.");
  if (date.data > chinaDateOf(Date.now())) throw new InvalidArgumentError("This day has not begun in China.");
  return date.data;
}

async function reconcile(shop: Shop, date: string, options: Options): Promise<void> {
  const scope = options.store === undefined ? null : { storeId: (await findStore(shop.db, options.store)).id };
  const reconciliation = open(shop);
  const profile = options.profile === undefined ? null : await findProfile(reconciliation, options.profile);
  for (const file of options.file ?? []) await take(reconciliation, date, { file, profile });
  const { fetched } = await reconciliation.runNow(date, { isFetching: options.file === undefined });
  const certificate = await reconciliation.reads.certify(date, scope);
  const problem = fetched?.problem ?? null;
  const gap = findCertificateGap(certificate);
  print(options, { ...certificate, gap, problem }, [
    ...(problem === null ? [] : [`Fetching: ${problem}`]),
    ...certificateLines(certificate),
  ]);
  if (gap !== null) process.exitCode = 1;
}

async function findProfile(reconciliation: Reconciliation, name: string): Promise<FormatProfile> {
  const profiles = await reconciliation.profiles();
  const found = profiles.find(({ id }) => id === name || id === `own/${name}`);
  if (found !== undefined) return found;
  const names = profiles.map(({ id }) => id.replace(/^own\//, "")).join(", ");
  throw new PosProblem(`There is no format named ${name}. Known are: ${names}.`);
}

type Brought = { readonly file: string; readonly profile: FormatProfile | null };

async function take(reconciliation: Reconciliation, date: string, { file, profile }: Brought): Promise<void> {
  await access(file).catch(() => {
    throw new PosProblem(`${file} cannot be read: is the path right?`);
  });
  const content = createReadStream(file);
  const brought = { name: path.basename(file), content, personId: null, source: "command", profile } as const;
  const result = await reconciliation.upload(brought);
  if (result.kind === "unknown-format") {
    throw new PosProblem(`${file} is no file of Alipay that Saoma knows. Nothing was taken over.`);
  }
  if (result.kind !== "taken") throw new PosProblem(`${file}: ${result.why}`);
  if (result.date !== date) {
    throw new PosProblem(`${file} is of ${result.date}: it was kept. Run \`npm run pos -- reconcile ${result.date}\`.`);
  }
}

function open({ db, env, databaseUrl }: Shop): Reconciliation {
  const engine = {
    payments: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    policy: env.policy,
    // Screens poll: they see the change with their next look.
    onChange: () => undefined,
  };
  const log = createLog("error");
  return createReconciliation({ env: withFiles(env), databaseUrl, db, log, engine, owner: `pos/${process.pid}` });
}

/** Without settings of its own a shop's files lie at the simulator that `npm start` runs beside it. */
function withFiles(env: Env): Env {
  if (env.mode !== "simulator" || env.sftp !== null) return env;
  const port = Number(process.env["SIMULATOR_PORT"] ?? 3100);
  return readEnv({ ...process.env, ...prepareSimulator(env.dataDir, port, env.port).alipayEnv });
}
