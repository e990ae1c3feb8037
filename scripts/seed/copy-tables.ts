import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** The tables a history is made of, with the columns that are filled. */
const TABLES = {
  sale: "id,store_id,device_id,person_id,currency,amount_minor,reference,created_at",
  payment:
    "id,store_id,sale_id,device_id,person_id,request_id,merchant_trans_id,currency,amount_minor,code_kind,code_first6,code_last4,state,version,created_at,due_at,final_at,is_certain,evidence,acquirement_id,paid_at,customer_currency,customer_minor,result_code,refunded_minor,refund_reserved_minor",
  payment_event: "payment_id,version,at,event,state,code,call_id,person_id",
  gateway_call: "id,payment_id,operation,fence,sent_at,answered_at,took_ms,outcome,http_status",
  refund:
    "id,store_id,payment_id,request_id,merchant_refund_id,acquirement_id,currency,amount_minor,origin,person_id,state,version,created_at,final_at,refunded_at",
} as const;

export type SeedTable = keyof typeof TABLES;
export type Cell = string | number | boolean | null;

export type TableCopies = {
  /** Adds a row; cells in the order of the table's columns. */
  readonly add: (table: SeedTable, row: readonly Cell[]) => void;
  /** Waits until the database has taken what is buffered. */
  readonly flow: () => Promise<void>;
  readonly end: () => Promise<void>;
};

const BATCH_CHARS = 1 << 18;

/** One COPY a table, each on a connection of its own. The rows fit together by making, so the keys are not checked row by row. */
export async function openTableCopies(databaseUrl: string): Promise<TableCopies> {
  const names = Object.keys(TABLES) as SeedTable[]; // keys of a literal object: exactly the union
  const open = await Promise.all(names.map((name) => openCopy(databaseUrl, name)));
  const copies = new Map(names.map((name, index) => [name, open[index]]));
  const copyOf = (name: SeedTable) => {
    const copy = copies.get(name);
    if (copy === undefined) throw new RangeError(`no such table: ${name}`);
    return copy;
  };
  return {
    add: (table, row) => {
      copyOf(table).text += `${row.map(copyCell).join("\t")}\n`;
    },
    flow: async () => {
      for (const copy of open) if (copy.text.length > BATCH_CHARS) await copy.flush();
    },
    end: async () => {
      await Promise.all(open.map((copy) => copy.end()));
    },
  };
}

type Copy = { text: string; readonly flush: () => Promise<void>; readonly end: () => Promise<void> };

async function openCopy(databaseUrl: string, table: SeedTable): Promise<Copy> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query("set synchronous_commit = off");
  const stream: Writable = client.query(copyFrom(`copy ${table} (${TABLES[table]}) from stdin`));
  const copy: Copy = {
    text: "",
    flush: async () => {
      const { text } = copy;
      copy.text = "";
      if (!stream.write(text)) await once(stream, "drain");
    },
    end: async () => {
      stream.end(copy.text);
      await finished(stream);
      await client.end();
    },
  };
  return copy;
}

/** As COPY's text format writes it. */
function copyCell(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell !== "string") return String(cell);
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (sign) => ESCAPES.get(sign) ?? "") : cell;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\\", "\\\\"],
  ["\t", "\\t"],
  ["\n", "\\n"],
  ["\r", "\\r"],
]);
