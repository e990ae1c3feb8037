import "server-only";
import { randomBytes } from "node:crypto";
import { Client } from "pg";

export type SignOfLife = {
  /**
   * What this process signs its leases with now: `name+key` while a session of its own holds the advisory lock `key`,
   * the bare name otherwise. A lease under the bare name ends by time only.
   */
  readonly owner: () => string;
  /**
   * Resolves after the first try, whatever came of it. What is claimed before would be held under the bare name, and a claim
   * sends nothing more once the name has changed: whoever drives waits for this first.
   */
  readonly tried: Promise<void>;
  /** Gives the lock back; call it when no drive runs any more. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly databaseUrl: string;
  /** Names this process, e.g. `host:port/boot`. */
  readonly name: string;
  /** The sign is there, or is gone, or this database has none to give; for the log. */
  readonly onChange?: (state: "shown" | "lost" | "not-offered") => void;
};

const AGAIN_MS = 1_000;
const PING_MS = 2_000;
const QUERY_LIMIT_MS = 5_000;

/**
 * Holds a session-level advisory lock for as long as this process lives, on a connection of its own. The kernel closes it
 * with the process, the server then frees the lock, and the other servers see at their next poll that its leases are
 * nobody's (server/db/dead-owners.ts). A process that is only paused keeps its connection, so its leases run by time.
 *
 * Every session gets a fresh key: a session that was lost while the process lives on cannot be mistaken for the next.
 */
export function startSignOfLife({ databaseUrl, name, onChange = () => undefined }: Options): SignOfLife {
  let session: { readonly client: Client; readonly owner: string } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const later = (ms: number, act: () => Promise<void>): void => {
    if (!isStopped) timer = setTimeout(() => void act(), ms);
  };

  const lose = (client: Client): void => {
    if (session?.client !== client) return;
    session = null;
    onChange("lost");
    if (timer !== null) clearTimeout(timer);
    later(AGAIN_MS, show);
  };

  const ping = async (client: Client): Promise<void> => {
    try {
      await client.query("select 1");
    } catch {
      lose(client);
      await client.end().catch(() => undefined);
      return;
    }
    if (session?.client === client) later(PING_MS, () => ping(client));
  };

  const show = async (): Promise<void> => {
    const client = new Client({ connectionString: databaseUrl, query_timeout: QUERY_LIMIT_MS, keepAlive: true });
    client.on("error", () => lose(client));
    client.on("end", () => lose(client));
    const key = BigInt(`0x${randomBytes(7).toString("hex")}`).toString();
    const outcome = await takeLock(databaseUrl, client, key);
    if (outcome === "taken" && !isStopped) {
      session = { client, owner: `${name}${SIGN}${key}` };
      onChange("shown");
      later(PING_MS, () => ping(client));
      return;
    }
    await client.end().catch(() => undefined);
    if (outcome === "not-offered") onChange("not-offered");
    else later(AGAIN_MS, show);
  };
  const tried = show();

  return {
    owner: () => session?.owner ?? name,
    tried,
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      const last = session;
      session = null;
      await last?.client.end();
    },
  };
}

const SIGN = "+";

/** The key of the lock that shows an owner's life; null for one that shows none. */
export function keyOfOwner(owner: string): string | null {
  return /\+(\d+)$/.exec(owner)?.[1] ?? null;
}

/**
 * Takes the lock and proves that it holds what it promises: another session must be refused. CockroachDB had locks that
 * always say yes, and behind a pooler a session is not ours alone (its process id is not the one we were told).
 */
async function takeLock(
  databaseUrl: string,
  client: Client,
  key: string,
): Promise<"taken" | "not-offered" | "no-database"> {
  const other = new Client({ connectionString: databaseUrl, query_timeout: QUERY_LIMIT_MS });
  other.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select pg_advisory_lock($1::bigint)", [key]);
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await other.connect();
    const probe = await other.query<{ got: boolean }>("select pg_try_advisory_xact_lock_shared($1::bigint) as got", [
      key,
    ]);
    const isOwnSession = rows[0]?.pid === Reflect.get(client, "processID"); // read, not typed: node-postgres keeps it there
    return isOwnSession && probe.rows[0]?.got === false ? "taken" : "not-offered";
  } catch (error) {
    return isRefusalOfTheEngine(error) ? "not-offered" : "no-database";
  } finally {
    await other.end().catch(() => undefined);
  }
}

// 42883 no such function, 0A000 not supported: this engine has no such locks, and will not get them while we run.
function isRefusalOfTheEngine(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "42883" || code === "0A000";
}
