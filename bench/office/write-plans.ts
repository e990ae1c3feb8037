import { writeFileSync } from "node:fs";
import { type RawBuilder, sql } from "kysely";
import { businessDayAt } from "@/lib/business-day/business-day";
import { caseCountQuery, queueQuery } from "@/server/db/case-reads";
import { listQuery } from "@/server/db/payment-list-reads";
import { readCursor, sumsQuery } from "@/server/db/quarter-repository";
import { describeMachine } from "../proof/proof-document";
import type { OfficeBench } from "./office-bench";
import { listQuestions } from "./office-questions";

/** What the database does for each question of the list, as a page to keep. */
export async function writePlans(bench: OfficeBench, file: string, figures: readonly string[]): Promise<void> {
  const parts = [
    "# What the database does for the office\n",
    `Written by \`npm run bench -- office --plans ${file}\` on ${describeMachine()}, with`,
    `${bench.payments.toLocaleString("en")} payments of ${bench.stores.length} stores; the busiest store is asked.`,
    `${figures.join("\n")}\n`,
  ];
  const cursor = await readCursor(bench.db);
  const days = bench.stores.map(({ id, timeZone, dayEndMinutes }) => ({
    storeId: id,
    ...businessDayAt(bench.now, { zone: timeZone, dayEndMinutes }),
  }));
  const questions: readonly { name: string; query: RawBuilder<unknown> }[] = [
    { name: `today, ${days.length} stores side by side`, query: sumsQuery(days, cursor) },
    { name: "attention, the queue", query: queueQuery(bench.store.id, 200) },
    { name: "attention, the count in every page's frame", query: caseCountQuery(bench.store.id) },
    ...(await listQuestions(bench)).map(({ name, filter }) => ({
      name,
      query: listQuery(bench.store.id, filter(1), 51),
    })),
  ];
  for (const { name, query } of questions) {
    const { rows } = await sql<{
      "QUERY PLAN": string;
    }>`explain (analyze, costs off, timing off, summary on) ${query}`.execute(bench.db);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    parts.push(`## ${name}\n\n\`\`\`\n${plan}\n\`\`\`\n`);
  }
  writeFileSync(file, parts.join("\n"));
}
