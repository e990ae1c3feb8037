import "server-only";
import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides } from "pg";
import type { Database } from "./tables";

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Counts and minor units fit a safe integer by the checks of lib/money; anything else is a fault worth stopping for. */
function parseWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`a whole number of the database is not exactly representable: ${text}`);
  return value;
}

/**
 * ms UTC. PostgreSQL writes "2026-11-25 04:30:00.123456+00", with as much of a fraction as there is; a session in another
 * zone writes another distance. Read by hand where it is in UTC: lists of a million rows have two of them in each.
 */
export function parseInstant(text: string): number {
  if (text.length < 22 || text[10] !== " " || !text.endsWith("+00"))
    return Date.parse(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
  const fraction = text.length === 22 ? 0 : Math.floor(Number(text.slice(19, -3)) * 1_000 + 1e-6);
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 7), numberAt(text, 8, 10)];
  const [hour, minute, second] = [numberAt(text, 11, 13), numberAt(text, 14, 16), numberAt(text, 17, 19)];
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
}

function numberAt(text: string, from: number, until: number): number {
  return Number(text.slice(from, until));
}

const parsers = new TypeOverrides();
parsers.setTypeParser(INT8, parseWhole);
// A day is a day, not an instant of the server's own time zone.
parsers.setTypeParser(DATE, (text) => text);
parsers.setTypeParser(TIMESTAMPTZ, parseInstant);

/**
 * Opens the connection pool. Connections are made when needed; a query waits at most 5 s for one.
 * @param databaseUrl postgres://…; `statementTimeoutMs` 0 is without end, for commands that work on everything
 */
export function openDatabase(
  databaseUrl: string,
  { maxConnections = 10, statementTimeoutMs = 10_000 } = {},
): Kysely<Database> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    statement_timeout: statementTimeoutMs,
    types: parsers,
  });
  // An idle connection that breaks (database restarted) must not take the process down; the next query opens another.
  pool.on("error", () => undefined);
  // Nor one that is in use but between two statements of a transaction: the next statement fails and says so.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
