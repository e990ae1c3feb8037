import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Every package of the lock file: name, version, where it lies, and whether the running shop needs it. */
export function readLock() {
  const lock = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([place]) => place !== "")
    .map(([place, entry]) => ({
      name: place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entry.version,
      place,
      isRuntime: entry.dev !== true && entry.devOptional !== true,
      // The same program for another system, under the licence of the one for ours.
      isForAnotherSystem: entry.optional === true && !existsSync(path.join(ROOT, place)),
      license: entry.license ?? licenseOf(place),
    }));
}

/** The lock file does not always say; the installed package does. Null when neither does. */
function licenseOf(place) {
  const file = path.join(ROOT, place, "package.json");
  if (!existsSync(file)) return null;
  const { license, licenses } = JSON.parse(readFileSync(file, "utf8"));
  if (typeof license === "string") return license;
  const several = (licenses ?? []).map(({ type }) => type).join(" OR ");
  return license?.type ?? (several === "" ? null : several);
}
