import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { TillAccess } from "../../soak/enrol-tills";

type Chore = "migrate" | "sums" | "enrol";

/** Brings a database to the version that lies in `checkout`, as its own program does. @throws when that fails */
export async function migrateAs(checkout: string, databaseUrl: string): Promise<void> {
  const [code] = (await once(start(checkout, "migrate", databaseUrl), "exit")) as [number | null];
  if (code !== 0) throw new Error(`${checkout} could not migrate the database`);
}

/** Brings the stored sums forward again and again, as the version in `checkout` does. @returns how to stop it */
export function keepSumsAs(checkout: string, databaseUrl: string): () => Promise<void> {
  const child = start(checkout, "sums", databaseUrl);
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  return async () => {
    child.kill("SIGTERM");
    const [code] = await ended;
    if (code !== null && code !== 0) throw new Error(`${checkout} could not bring its sums forward`);
  };
}

/** Enrols a till with a signed-in cashier in a store, as the version in `checkout` does. */
export async function enrolAs(checkout: string, databaseUrl: string, storeId: string): Promise<TillAccess> {
  const child = start(checkout, "enrol", databaseUrl, { PROOF_STORE: storeId });
  const ended = once(child, "exit");
  const told = await Promise.race([once(child, "message"), ended.then(() => null)]);
  if (told === null) throw new Error(`${checkout} could not enrol a till`);
  await ended;
  return (told as [TillAccess])[0]; // our own process, version-chores.ts
}

function start(
  checkout: string,
  chore: Chore,
  databaseUrl: string,
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  return fork(path.join(checkout, "bench/proof/versions/version-chores.ts"), [chore], {
    cwd: checkout,
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...process.env, PROOF_DATABASE: databaseUrl, ...more },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
