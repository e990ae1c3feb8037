import { readdirSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Everything that answers a browser or a system from outside, read from the file system: a new one cannot be forgotten. */
export const ACTION_FILES = readdirSync(path.join(ROOT, "server", "actions"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .toSorted();

export const ROUTE_FILES = readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "route.ts")
  .toSorted();

export type Action = (input?: unknown) => Promise<unknown>;

/** The one action of a "use server" file. */
export async function loadAction(file: string): Promise<Action> {
  const exported = Object.entries((await import(path.join(ROOT, "server", "actions", file))) as object);
  const actions = exported.filter((entry): entry is [string, Action] => typeof entry[1] === "function");
  const [first] = actions;
  if (first === undefined || exported.length !== 1) throw new Error(`${file} must export exactly one action`);
  return first[1];
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
export type Door = { readonly path: string; readonly method: string; readonly handler: Handler };

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Every method of every route. */
export async function loadDoors(): Promise<Door[]> {
  const doors: Door[] = [];
  for (const file of ROUTE_FILES) {
    const exported = (await import(path.join(ROOT, "app", file))) as Record<string, Handler>;
    const address = `/${path.dirname(file).replaceAll(/\([^)]*\)\//g, "")}`;
    for (const method of METHODS) {
      const handler = exported[method];
      if (handler !== undefined) doors.push({ path: address, method, handler });
    }
  }
  return doors;
}

/** Calls a route with the same value for each of its parameters. */
export async function knock(door: Door, headers: Record<string, string>, value: string, body?: string) {
  const names = [...door.path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] ?? "");
  const url = `http://localhost:3000${door.path.replaceAll(/\[[^\]]*\]/g, value)}`;
  const request = new Request(url, { method: door.method, headers, ...(body === undefined ? {} : { body }) });
  return door.handler(request, { params: Promise.resolve(Object.fromEntries(names.map((name) => [name, value]))) });
}
