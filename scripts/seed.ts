// npm run seed -- --payments 1000000: fills the database with a chain's year. For trying out and measuring, never for a shop.
import path from "node:path";
import { Command } from "commander";
import { openDatabase } from "@/server/db/database";
import { startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import { migrateToLatest } from "@/server/db/migrate";
import { readEnv } from "@/server/env";
import { readSecret } from "@/server/secrets";
import { seedHistory } from "./seed/seed-history";
import { loadDotEnv } from "./start/dot-env";

const ROOT = path.resolve(import.meta.dirname, "..");

type Options = { readonly payments: string; readonly stores: string; readonly days: string; readonly seed: string };

await new Command("seed")
  .description(
    "Fills the database with the history of a chain of stores: sales, declines, cancels, refunds, a few doubts.",
  )
  .option("--payments <count>", "how many payments", "100000")
  .option("--stores <count>", "how many stores", "120")
  .option("--days <count>", "how far back it begins", "365")
  .option("--seed <number>", "the same number makes the same history", "1")
  .action(seed)
  .parseAsync();

async function seed({ payments, stores, days, seed: number }: Options): Promise<void> {
  loadDotEnv(ROOT);
  const env = readEnv(process.env);
  if (env.mode === "production") {
    process.stderr.write(
      "POS_MODE is production: invented payments have no place beside real ones. Nothing was written.\n",
    );
    process.exitCode = 1;
    return;
  }
  const postgres =
    env.databaseUrl === null
      ? await startEmbeddedPostgres({
          databaseDir: path.join(env.dataDir, "database"),
          password: readSecret(env.dataDir, "database-password"),
          database: "saoma",
        })
      : null;
  const databaseUrl = env.databaseUrl ?? postgres?.databaseUrl ?? "";
  const db = openDatabase(databaseUrl, { maxConnections: 2, statementTimeoutMs: 0 });
  try {
    await migrateToLatest(db);
    const counts = { payments: Number(payments), stores: Number(stores), days: Number(days), seed: Number(number) };
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    await seedHistory(db, { ...counts, databaseUrl, now: Date.now(), say });
    say("Done. An owner's office shows all stores; everybody else their own.");
  } finally {
    await db.destroy();
    if (postgres !== null && !postgres.isJoined) await postgres.stop();
  }
}
