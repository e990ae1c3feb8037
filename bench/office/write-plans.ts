import { writeFileSync } from "node:fs";
import { type RawBuilder, sql } from "kysely";
import { businessDayAt, businessDayOf, moveDate } from "@/lib/business-day/business-day";
import { caseCountQuery, queueQuery } from "@/server/db/case-reads";
import { detailsQuery } from "@/server/db/day-reads";
import { listQuery } from "@/server/db/payment-list-reads";
import { readCursor, spansQuery } from "@/server/db/quarter-reads";
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
  const days = bench.stores.map(({ id, timeZone, dayEndMinutes }) => {
    const clock = { zone: timeZone, dayEndMinutes };
    const day = businessDayAt(bench.now, clock);
    return { day: { storeId: id, ...day }, before: { storeId: id, ...businessDayOf(moveDate(day.date, -7), clock) } };
  });
  const whole = [...days.map(({ day }) => day), ...days.map(({ before }) => before)];
  const own = days.filter(({ day }) => day.storeId === bench.store.id);
  const byQuarter = own.flatMap(({ day, before }) => [day, before]);
  const questions: readonly { name: string; query: RawBuilder<unknown> }[] = [
    { name: `today, ${days.length} stores side by side`, query: spansQuery({ byQuarter, whole }, cursor) },
    ...own.map(({ day }) => ({ name: "today, what one store's rows say", query: detailsQuery(day) })),
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
