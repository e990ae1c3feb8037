import type { Command } from "commander";
import type { Kysely } from "kysely";
import type { BrokenWhy, ChainReport } from "@/lib/audit/chain-report";
import { anchorChains } from "@/server/audit/anchor-chains";
import { readAnchors, shortAnchor } from "@/server/audit/anchors";
import { listChainEnds } from "@/server/db/audit-ends";
import { INSTALLATION_CHAIN } from "@/server/db/audit-hash";
import type { Database } from "@/server/db/tables";
import { listChains, verifyChain } from "@/server/db/verify-audit";
import { readSecret } from "@/server/secrets";
import { JSON_OPTION, print } from "./print";
import { PosProblem, type Shop, withShop } from "./shop-database";

type Options = { json?: boolean };

/** `audit verify|anchor` */
export function addAuditCommands(program: Command): void {
  const audit = program.command("audit").description("the log of what people did");
  audit
    .command("verify")
    .description("check every entry of every store; names the first one that is not as it was written")
    .option(...JSON_OPTION)
    .action((options: Options) => withShop((shop) => verify(shop, options)));
  audit
    .command("anchor")
    .description("write down where each chain ends, outside the database")
    .option(...JSON_OPTION)
    .action((options: Options) => withShop((shop) => anchor(shop, options)));
}

async function verify({ db, env }: Shop, options: Options): Promise<void> {
  const key = readSecret(env.dataDir, "audit-anchor-key");
  const names = await storeNames(db);
  const reports: (ChainReport & { store: string; anchors: number })[] = [];
  for (const chainId of await listChains(db)) {
    const anchors = readAnchors(env.dataDir, key, chainId);
    const report = await verifyChain(db, chainId, anchors);
    reports.push({ ...report, store: names.get(chainId) ?? chainId, anchors: anchors.length });
  }
  print(options, { chains: reports }, reports.length === 0 ? ["Nothing was written yet."] : reports.map(describe));
  const broken = reports.filter((report) => report.broken !== null);
  if (broken.length > 0) throw new PosProblem(`${broken.length} of ${reports.length} chains are broken.`);
}

function describe(report: ChainReport & { store: string; anchors: number }): string {
  const { store, entries, broken, anchors } = report;
  if (broken !== null) return `${store}: BROKEN at entry ${broken.seq}: ${WHY[broken.why]}`;
  const end = shortAnchor({ seq: entries, hash: report.headHash });
  return `${store}: ${entries} entries, all as they were written; end ${end}, ${anchors} anchors agree`;
}

const WHY: Readonly<Record<BrokenWhy, string>> = {
  missing: "it is missing",
  changed: "it does not say what was written",
  "not-linked": "it does not follow from the entry before",
  "end-differs": "the chain does not end where its end was written",
  "anchor-differs": "it is not the entry that was anchored outside the database",
};

async function anchor({ db, env }: Shop, options: Options): Promise<void> {
  const key = readSecret(env.dataDir, "audit-anchor-key");
  const written = await anchorChains({ listEnds: () => listChainEnds(db), dataDir: env.dataDir, key });
  print(options, { written }, [`${written} ends written to ${env.dataDir}/audit-anchors. Copy them off this machine.`]);
}

async function storeNames(db: Kysely<Database>): Promise<Map<string, string>> {
  const stores = await db.selectFrom("store").select(["id", "name"]).execute();
  return new Map([[INSTALLATION_CHAIN, "This installation"], ...stores.map(({ id, name }) => [id, name] as const)]);
}
