import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

export type LockedPackage = {
  readonly name: string;
  readonly version: string;
  /** False: only for whoever builds or tests. */
  readonly isRuntime: boolean;
  /** The same program for another system, under the licence of the one for ours. */
  readonly isForAnotherSystem: boolean;
  readonly license: string | null;
};

const entrySchema = z.object({
  version: z.string(),
  dev: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  optional: z.boolean().optional(),
  license: z.string().optional(),
});
const manifestSchema = z.object({ license: z.union([z.string(), z.object({ type: z.string() })]).optional() });

/** Every package of the lock file. */
export function readLock(): LockedPackage[] {
  const lock = z
    .object({ packages: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")));
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, found]) => {
      const entry = entrySchema.parse(found);
      return {
        name: place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length),
        version: entry.version,
        isRuntime: entry.dev !== true && entry.devOptional !== true,
        isForAnotherSystem: entry.optional === true && !existsSync(path.join(ROOT, place)),
        license: entry.license ?? licenseOf(place),
      };
    });
}

/** The lock file does not always say; the installed package does. Null when neither does. */
function licenseOf(place: string): string | null {
  const file = path.join(ROOT, place, "package.json");
  if (!existsSync(file)) return null;
  const { license } = manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return typeof license === "object" ? license.type : (license ?? null);
}
