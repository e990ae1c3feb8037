import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

// Two versions share one database while an update goes from server to server: a migration of the newer one must leave
// everything that the older one reads and writes as it was. This test reads every migration's SQL and stops what would not.

const FOLDER = path.join(import.meta.dirname, "migrations");

const BREAKING: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: "drops a table", form: /\bdrop\s+(?:table|view|materialized\s+view|function|type|schema)\b/i },
  { name: "drops a column", form: /\bdrop\s+column\b/i },
  { name: "renames", form: /\brename\b/i },
  { name: "moves a table", form: /\bset\s+schema\b/i },
  { name: "changes a type", form: /\balter\s+(?:column\s+)?"?\w+"?\s+(?:set\s+data\s+)?type\b/i },
  { name: "makes a column not null", form: /\bset\s+not\s+null\b/i },
  { name: "drops a default", form: /\bdrop\s+default\b/i },
  {
    name: "adds a column without which an older insert fails",
    form: /\badd\s+column\b(?=[^;]*?\bnot\s+null\b)(?![^;]*?\bdefault\b)/i,
  },
  { name: "drops an index or a constraint", form: /\bdrop\s+(?:index|constraint)\b/i },
  { name: "adds a constraint", form: /\badd\s+(?:constraint|check|foreign\s+key|primary\s+key|unique)\b/i },
  { name: "empties", form: /\b(?:truncate|delete\s+from)\b/i },
  { name: "takes a right away", form: /\brevoke\b/i },
];

/** What was looked at and does no harm to a version before, and why. Nobody comes here without a reason. */
const LOOKED_AT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "0002-refunds": {
    "adds a constraint": "on columns it adds itself: a version that does not know them leaves both at 0, which holds",
    "drops an index or a constraint": "the index in its place refuses all that the dropped one refused",
    "makes something unique":
      "a second payment of a paid sale is refused as well: a version before answers with an error and takes nothing twice",
  },
  "0004-more-webhooks": {
    "makes something unique":
      "on columns it adds itself: they are null in every row of a version that does not know them",
  },
  "0010-people": {
    "makes something unique": "on a column it adds itself: it is null in every row of a version that does not know it",
  },
  "0080-cases": {
    "adds a constraint":
      "as the dropped one for a note, which is what a version before writes by the new column's default",
    "drops an index or a constraint": "the one in its place takes every row that the dropped one took",
  },
  "0090-file-proofs": {
    "adds a constraint": "takes every kind that the dropped one took, and one more",
    "drops an index or a constraint": "the one in its place takes every row that the dropped one took",
  },
  "0190-payments-of-a-device": {
    "drops an index or a constraint":
      "every question of a version before names the store beside the device, and is answered from the one in its place",
  },
};

/** Each SQL text of a migration: what stands between backticks or double quotes, a statement each. */
function statementsOf(source: string): readonly string[] {
  const code = source.replaceAll(/^\s*(?:\/\/|\*|\/\*\*).*$/gm, "");
  return [...code.matchAll(/`([^`]*)`|"((?:[^"\\\n]|\\.)*)"/g)]
    .map(([, long, short]) => (long ?? short ?? "").replaceAll(/\/\*[\s\S]*?\*\//g, " "))
    .filter((text) => /\s/.test(text.trim()));
}

function findBreaking(source: string): readonly string[] {
  const statements = statementsOf(source);
  const found = statements.flatMap((sql) => BREAKING.filter(({ form }) => form.test(sql)).map(({ name }) => name));
  // Of a table that the same migration makes, no older version has a row.
  const made = new Set(statements.map((sql) => /^\s*create\s+table\s+(\w+)/i.exec(sql)?.[1]));
  const narrowed = statements.map((sql) => /^\s*create\s+unique\s+index\s+\w+\s+on\s+(\w+)/i.exec(sql)?.[1]);
  if (narrowed.some((table) => table !== undefined && !made.has(table))) found.push("makes something unique");
  // Kysely's schema builder makes statements that this test cannot read.
  if (/\.schema\b/.test(source)) found.push("is not written as SQL");
  return [...new Set(found)].toSorted();
}

const MIGRATIONS = readdirSync(FOLDER).filter((file) => file.endsWith(".ts"));

describe("a migration leaves an older server what it needs", () => {
  it.each(MIGRATIONS)("%s", (file) => {
    const name = file.replace(/\.ts$/, "");
    const found = findBreaking(readFileSync(path.join(FOLDER, file), "utf8"));
    expect(found).toEqual(Object.keys(LOOKED_AT[name] ?? {}).toSorted());
  });

  it("names nothing that is not there", () => {
    const names = MIGRATIONS.map((file) => file.replace(/\.ts$/, ""));
    expect(Object.keys(LOOKED_AT).filter((name) => !names.includes(name))).toEqual([]);
    const reasons = Object.values(LOOKED_AT).flatMap((why) => Object.values(why));
    expect(reasons.filter((reason) => reason.length < 30)).toEqual([]);
  });

  it.each([
    ["alter table payment drop column note", "drops a column"],
    ["alter table payment rename column note to remark", "renames"],
    ["alter table payment rename to charge", "renames"],
    ["alter table payment alter column note set not null", "makes a column not null"],
    ["alter table payment alter column amount_minor type numeric", "changes a type"],
    ["alter table payment alter amount_minor set data type numeric", "changes a type"],
    ["alter table payment add column risk text not null", "adds a column without which an older insert fails"],
    ["alter table payment alter column version drop default", "drops a default"],
    ["drop table server_beat", "drops a table"],
    ["alter table payment drop constraint payment_state_check", "drops an index or a constraint"],
    ["alter table payment add constraint small check (amount_minor < 10)", "adds a constraint"],
    ["delete from payment where true", "empties"],
    ["create unique index payment_once on payment (amount_minor)", "makes something unique"],
  ])("finds: %s", (sql, name) => {
    expect(findBreaking(`await sql.raw("${sql}").execute(db);`)).toContain(name);
    expect(findBreaking(`const STATEMENTS = [\n  \`${sql}\`,\n];`)).toContain(name);
  });

  it("finds what it cannot read", () => {
    const source = 'await db.schema.alterTable("payment").dropColumn("note").execute();';
    expect(findBreaking(source)).toEqual(["is not written as SQL"]);
  });

  it("lets pass what only adds", () => {
    const adding = [
      "alter table store add column language text check (length(language) <= 16)",
      "alter table store add column takes_long_codes boolean not null default false",
      "create table thing (id uuid primary key, name text not null unique, constraint short check (length(name) < 9))",
      "create index thing_by_name on thing (name)",
      "alter table webhook_delivery alter column payment_id drop not null",
    ];
    for (const sql of adding) expect(findBreaking(`"${sql}"`)).toEqual([]);
  });
});
