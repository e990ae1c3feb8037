import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

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

function start(checkout: string, chore: "migrate" | "sums", databaseUrl: string): ChildProcess {
  return fork(path.join(checkout, "bench/proof/versions/version-chores.ts"), [chore], {
    cwd: checkout,
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...process.env, PROOF_DATABASE: databaseUrl },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}
