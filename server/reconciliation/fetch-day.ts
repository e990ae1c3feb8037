import "server-only";
import { rm } from "node:fs/promises";
import type { FetchOutcome } from "@/lib/reconciliation/fetch-plan";
import { fillPattern, readFileName } from "@/lib/reconciliation/file-name";
import { FORMAT_PROFILES } from "@/lib/reconciliation/format-profiles";
import type { FileSource, RemoteFile } from "../files/sftp-source";
import { type LoadDeps, loadKeptFile } from "./load-file";
import { recogniseFile } from "./recognise-file";

export type FetchDeps = LoadDeps & {
  readonly openSource: () => Promise<FileSource>;
  /** A folder instead of the profiles' own. */
  readonly directory: string | null;
  readonly wait: (ms: number) => Promise<void>;
  /** How long a file must keep its size before it is read. */
  readonly stableMs: number;
};

export type FetchedDay = { readonly outcome: FetchOutcome; readonly newFiles: number; readonly problem: string | null };

/**
 * Fetches everything Alipay has for one day: finds the folder, waits until each file keeps still, brings it here, keeps
 * it under its checksum and loads it. A file that still grows or ends in the middle of a line is left for the next look.
 */
export async function fetchDay(deps: FetchDeps, date: string): Promise<FetchedDay> {
  let source: FileSource | null = null;
  try {
    source = await deps.openSource();
    let found = 0;
    let newFiles = 0;
    let unfinished = 0;
    for (const { directory, files } of await findFiles(deps, source, date)) {
      for (const file of files) {
        found += 1;
        const result = await fetchFile(deps, source, directory, file, date);
        if (result === "new") newFiles += 1;
        if (result === "unfinished") unfinished += 1;
      }
    }
    const problem = unfinished > 0 ? "A file was not finished yet; it is tried again." : null;
    return { outcome: found > 0 && unfinished === 0 ? "fetched" : "nothing", newFiles, problem };
  } catch (error) {
    return { outcome: "failed", newFiles: 0, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    await source?.close();
  }
}

type Folder = { readonly directory: string; readonly files: readonly RemoteFile[] };

/** Files of the day that keep still: two listings apart in time show the same (A11). */
async function findFiles(deps: FetchDeps, source: FileSource, date: string): Promise<readonly Folder[]> {
  const patterns =
    deps.directory === null
      ? [...new Set(FORMAT_PROFILES.flatMap(({ directories }) => directories))]
      : [deps.directory];
  const values = { merchantId: deps.merchantId, date: date.replaceAll("-", "") };
  const folders: Folder[] = [];
  for (const directory of new Set(patterns.map((pattern) => fillPattern(pattern, values)))) {
    const files = (await source.list(directory))?.filter(({ name }) => isOfDay(name, date)) ?? [];
    if (files.length > 0) folders.push({ directory, files });
  }
  if (folders.length === 0) return [];
  await deps.wait(deps.stableMs);
  const stable: Folder[] = [];
  for (const { directory, files } of folders) {
    const again = (await source.list(directory)) ?? [];
    const same = (file: RemoteFile) => again.some(({ name, size }) => name === file.name && size === file.size);
    // One that grew counts as found with its new size, and is then seen to be unfinished.
    stable.push({ directory, files: files.map((file) => (same(file) ? file : { ...file, size: -1 })) });
  }
  return stable;
}

function isOfDay(name: string, date: string): boolean {
  return FORMAT_PROFILES.some((profile) => readFileName(profile, name)?.date === date);
}

async function fetchFile(
  deps: FetchDeps,
  source: FileSource,
  directory: string,
  file: RemoteFile,
  date: string,
): Promise<"new" | "same" | "unfinished"> {
  if (file.size < 0) return "unfinished";
  const temporary = await deps.files.temporaryPath(file.name);
  try {
    await source.download(directory, file, temporary);
    if (!(await deps.files.endsWithLineBreak(temporary))) return "unfinished";
    const recognised = recogniseFile(await deps.files.head(temporary), file.name);
    if (recognised === null) throw new Error(`${file.name} is of no known format.`);
    const kept = await deps.files.keep(temporary, date, file.name);
    const result = await loadKeptFile(deps, {
      name: file.name,
      kept,
      profile: recognised.profile,
      businessDate: date,
      source: "sftp",
      personId: null,
    });
    return result.kind === "same" ? "same" : "new";
  } finally {
    await rm(temporary, { force: true });
  }
}
