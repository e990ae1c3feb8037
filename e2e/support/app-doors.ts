import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const APP = path.resolve(import.meta.dirname, "..", "..", "app");

export type AppDoor = {
  /** As the folders write it: `/till/payments/[paymentId]`. */
  readonly pattern: string;
  readonly kind: "page" | "route";
  /** Anybody may see it; all others want a session or a key. */
  readonly isPublic: boolean;
};

/** What a stranger may open; everything else the folder holds is closed to them. */
const PUBLIC: ReadonlySet<string> = new Set([
  "/",
  "/sign-in",
  "/sign-in/office",
  "/setup",
  "/r/[token]",
  "/.well-known/security.txt",
  "/api/health",
  "/api/ready",
  "/api/v1/openapi.json",
]);

/** Every page and every route that answers GET, read from the folders: a new one cannot be forgotten. */
export function readAppDoors(): readonly AppDoor[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file))
    .filter((file) => file.endsWith("page.tsx") || /\bGET\b/.test(readFileSync(path.join(APP, file), "utf8")))
    .map((file) => {
      const folder = path.dirname(file).replaceAll(/\([^)]*\)\/?/g, "");
      const pattern = folder === "." || folder === "" ? "/" : `/${folder}`;
      return { pattern, kind: file.endsWith("page.tsx") ? "page" : "route", isPublic: PUBLIC.has(pattern) } as const;
    })
    .toSorted((one, other) => one.pattern.localeCompare(other.pattern));
}

/** The address of a door with something real in each of its parameters. */
export function addressOf({ pattern }: AppDoor, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => values[name] ?? "0");
}
