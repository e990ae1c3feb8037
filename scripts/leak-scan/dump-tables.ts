import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";

/** The demo people's PINs are made to be read: the sign-in page of the simulator shows them (server/queries/get-sign-in.ts). */
const SHOWN_ON_PURPOSE: ReadonlySet<string> = new Set(["person.demo_pin"]);
const WORDS: ReadonlySet<string> = new Set(["text", "character varying", "json", "jsonb"]);

/**
 * Writes every table there is into a folder, by COPY: `TABLE.all` whole, `TABLE.words` only the columns that hold words.
 * @param databaseUrl of a user who may read everything
 */
export async function dumpTables(databaseUrl: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [table, columns] of await listTables(client)) {
      await copy(client, `copy "${table}" to stdout`, path.join(folder, `${table}.all`));
      const list = columns.map((column) => `"${column}"`).join(", ");
      if (list !== "") await copy(client, `copy "${table}" (${list}) to stdout`, path.join(folder, `${table}.words`));
    }
  } finally {
    await client.end();
  }
}

/** Each table with its columns of words. */
async function listTables(client: Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table_name: string; column_name: string; data_type: string }>(`
    select c.table_name, c.column_name, c.data_type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
    order by c.table_name, c.ordinal_position`);
  const tables = new Map<string, string[]>();
  for (const { table_name: table, column_name: column, data_type: type } of rows) {
    const columns = tables.get(table) ?? [];
    if (WORDS.has(type) && !SHOWN_ON_PURPOSE.has(`${table}.${column}`)) columns.push(column);
    tables.set(table, columns);
  }
  return tables;
}

async function copy(client: Client, statement: string, file: string): Promise<void> {
  await pipeline(client.query(copyTo(statement)), createWriteStream(file));
}
