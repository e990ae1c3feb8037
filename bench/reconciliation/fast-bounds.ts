import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Seconds of what cannot be beaten by reading and matching properly: the same bytes with nothing looked at. */
export type FastBounds = { readonly readS: number; readonly copyS: number; readonly joinS: number };

/**
 * Measured beside the product, in the same run and database (reconciliation files, §8): the file read and thrown away, the
 * raw text copied into an unlogged table without an index, both sides joined and only counted.
 */
export async function measureFastBounds(databaseUrl: string, file: string, date: string): Promise<FastBounds> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const readS = await secondsOf(async () => {
      for await (const _chunk of createReadStream(file));
    });
    await client.query("create unlogged table raw_line (line text)");
    const copyS = await secondsOf(() =>
      pipeline(
        createReadStream(file),
        // A delimiter that is in no line: each is one text.
        client.query(copyFrom("copy raw_line from stdin with (format csv, delimiter e'\\x01', quote e'\\x02')")),
      ),
    );
    const joinS = await secondsOf(() =>
      client.query(
        `select count(*) filter (where p.id is null), count(*) filter (where l.line_no is null),
           count(*) filter (where p.amount_minor <> l.amount_minor)
         from (select l.* from recon_line l join recon_file f on f.id = l.file_id where f.business_date = $1) l
         full join payment p on p.acquirement_id = l.provider_ref`,
        [date],
      ),
    );
    return { readS, copyS, joinS };
  } finally {
    await client.end();
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}
