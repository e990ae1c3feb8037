import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import { create, extract } from "tar";
import { z } from "zod";
import { PosProblem } from "./shop-database";

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int(),
  /** Of the table's lines, hexadecimal. */
  sha256: z.string(),
});
const manifestSchema = z.object({
  format: z.literal("saoma-export-1"),
  postgres: z.string(),
  migrations: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  tables: z.array(tableSchema),
});

/** What an export holds; the table's lines lie beside it. */
export type ExportManifest = z.output<typeof manifestSchema>;
type ExportedTable = z.output<typeof tableSchema>;

const MANIFEST = "manifest.json";

/**
 * Writes every table of a database into one file that any version of PostgreSQL can read, from one moment (a snapshot), while
 * others go on writing.
 * @param file a name that does not exist yet; it appears when it is whole, readable by its owner alone
 */
export async function exportDatabase(databaseUrl: string, file: string): Promise<ExportManifest> {
  if (existsSync(file)) throw new PosProblem(`${file} exists already and was left alone: name a new file.`);
  const stage = await mkdtemp(path.join(path.dirname(file), ".saoma-export-"));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const manifest = await readManifest(client, stage);
    await client.query("commit");
    await writeFile(path.join(stage, MANIFEST), JSON.stringify(manifest, null, 2));
    const parts = [MANIFEST, ...manifest.tables.map(({ name }) => name)];
    const partial = path.join(stage, "whole");
    await create({ gzip: true, cwd: stage, file: partial, portable: true, mode: 0o600 }, parts);
    await chmod(partial, 0o600);
    await rename(partial, file);
    return manifest;
  } finally {
    await client.end();
    await rm(stage, { recursive: true, force: true });
  }
}

async function readManifest(client: pg.Client, stage: string): Promise<ExportManifest> {
  const ask = async (text: string): Promise<string[]> =>
    (await client.query<{ value: string }>(text)).rows.map(({ value }) => value);
  const tables: ExportedTable[] = [];
  for (const name of await ask(`select relname::text as value from pg_class where relkind = 'r'
    and relnamespace = 'public'::regnamespace and not starts_with(relname, 'kysely_') order by 1`)) {
    const columns =
      await ask(`select attname::text as value from pg_attribute where attrelid = ${lit(`public.${name}`)}::regclass
      and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`);
    tables.push({ name, columns, ...(await copyOut(client, { name, columns }, path.join(stage, name))) });
  }
  const sequences = await client.query<{ name: string; value: string }>(
    "select sequencename::text as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null",
  );
  return {
    format: "saoma-export-1",
    postgres: (await ask("select current_setting('server_version') as value"))[0] ?? "",
    migrations: await ask("select name as value from kysely_migration order by name"),
    sequences: sequences.rows,
    tables,
  };
}

type Lines = Pick<ExportedTable, "rows" | "sha256">;

/** A table's lines as PostgreSQL's COPY writes them. @param file null: only counted and summed */
async function copyOut(
  client: pg.Client,
  table: Pick<ExportedTable, "name" | "columns">,
  file: string | null,
): Promise<Lines> {
  const hash = createHash("sha256");
  const stream = client.query(to(`copy ${target(table)} to stdout`));
  const summed = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      if (file !== null) yield chunk;
    }
  };
  await pipeline(stream, summed, file === null ? devNull : createWriteStream(file, { mode: 0o600 }));
  return { rows: stream.rowCount, sha256: hash.digest("hex") };
}

async function devNull(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}

/**
 * Puts an export into a database that holds no store, all of it or nothing: afterwards each table has the lines, by number and
 * checksum, that were written.
 * @param prepare brings the empty database to these migrations, by name
 */
export async function importDatabase(
  databaseUrl: string,
  file: string,
  prepare: (migrations: readonly string[]) => Promise<void>,
): Promise<ExportManifest> {
  if (!existsSync(file)) throw new PosProblem(`There is no file ${file}.`);
  const stage = await mkdtemp(path.join(path.dirname(file), ".saoma-import-"));
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    const manifest = await unpack(file, stage);
    await prepare(manifest.migrations);
    await client.connect();
    await client.query("begin");
    await putIn(client, manifest, stage);
    await client.query("commit");
    return manifest;
  } finally {
    await client.end(); // what was not committed is gone with it
    await rm(stage, { recursive: true, force: true });
  }
}

async function unpack(file: string, stage: string): Promise<ExportManifest> {
  try {
    await extract({ file, cwd: stage, strict: true });
    return manifestSchema.parse(JSON.parse(await readFile(path.join(stage, MANIFEST), "utf8")));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new PosProblem(`${file} cannot be read as an export (${why}); nothing was changed.`);
  }
}

async function putIn(
  client: pg.Client,
  { tables, sequences, migrations }: ExportManifest,
  stage: string,
): Promise<void> {
  const has = await client.query<{ name: string }>("select name from kysely_migration order by name");
  if (has.rows.map(({ name }) => name).join() !== migrations.join()) {
    throw new PosProblem(
      "The database is of another version than the export: import into a new, empty one. Nothing was changed.",
    );
  }
  if ((await client.query("select from store limit 1")).rows.length > 0) {
    throw new PosProblem("The database holds a store already: import into a new, empty one. Nothing was changed.");
  }
  // References and rules held where the rows were written, and are read again with them; here each table comes by itself.
  await client.query("set local session_replication_role = replica");
  await client.query(`truncate ${tables.map(({ name }) => client.escapeIdentifier(name)).join(", ")}`);
  for (const table of tables) {
    await pipeline(
      createReadStream(path.join(stage, table.name)),
      client.query(from(`copy ${target(table)} from stdin`)),
    );
    const { rows, sha256 } = await copyOut(client, table, null);
    if (rows !== table.rows || sha256 !== table.sha256) {
      throw new PosProblem(
        `${table.name} has other lines than were exported (${rows} of ${table.rows}). Nothing was changed.`,
      );
    }
  }
  for (const { name, value } of sequences) await client.query("select setval($1::regclass, $2::bigint)", [name, value]);
}

function target({ name, columns }: Pick<ExportedTable, "name" | "columns">): string {
  return `${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(", ")})`;
}

function lit(text: string): string {
  return pg.escapeLiteral(text);
}
