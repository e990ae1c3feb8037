import "server-only";
import { rm } from "node:fs/promises";
import type { FetchOutcome } from "@/lib/reconciliation/fetch-plan";
import { fillPattern, readFileName, readZipName } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
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
  const profiles = await deps.profiles();
  const patterns =
    deps.directory === null ? [...new Set(profiles.flatMap(({ directories }) => directories))] : [deps.directory];
  const values = { merchantId: deps.merchantId, date: date.replaceAll("-", "") };
  const folders: Folder[] = [];
  const dated = new Set(patterns.flatMap((text) => (text.includes("{date}") ? [fillPattern(text, values)] : [])));
  for (const directory of new Set(patterns.map((pattern) => fillPattern(pattern, values)))) {
    const files =
      (await source.list(directory))?.filter(({ name }) =>
        isOfDay(profiles, { name, date, isFolderOfDay: dated.has(directory) }),
      ) ?? [];
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

/** By its name; a name without a date is of the day its folder says. */
function isOfDay(
  profiles: readonly FormatProfile[],
  { name, date, isFolderOfDay }: { name: string; date: string; isFolderOfDay: boolean },
): boolean {
  if (readZipName(name)?.date === date) return true;
  return profiles.some((profile) => {
    const parts = readFileName(profile, name);
    return parts !== null && (parts.date === date || (parts.date === null && isFolderOfDay));
  });
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
    if (readZipName(file.name) !== null) return await loadZip(deps, temporary, date);
    if (!(await deps.files.endsWithLineBreak(temporary))) return "unfinished";
    const result = await loadFetched(deps, { temporary, name: file.name }, date);
    if (result === null) throw new Error(`${file.name} is of no known format.`);
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Every file of the zip that is one of Alipay's; a summary of batches that we do not read may lie beside them. */
async function loadZip(deps: FetchDeps, zip: string, date: string): Promise<"new" | "same"> {
  let news: "new" | "same" = "same";
  const unzipped = await deps.files.unzip(zip);
  if (unzipped.kind === "bad-zip" || unzipped.kind === "large-zip") throw new Error(unzipped.why);
  const files = unzipped.kind === "files" ? unzipped.files : [];
  try {
    for (const { name, file } of files)
      if ((await loadFetched(deps, { temporary: file, name }, date)) === "new") news = "new";
  } finally {
    await Promise.all(files.map(({ file }) => rm(file, { force: true })));
  }
  return news;
}

type Fetched = { readonly temporary: string; readonly name: string };

/** Null: it is of no known format. */
async function loadFetched(
  deps: FetchDeps,
  { temporary, name }: Fetched,
  date: string,
): Promise<"new" | "same" | null> {
  const recognised = recogniseFile(await deps.files.head(temporary), name, await deps.profiles());
  if (recognised === null) return null;
  const kept = await deps.files.keep(temporary, date, name);
  const { profile } = recognised;
  const result = await loadKeptFile(deps, { name, kept, profile, businessDate: date, source: "sftp", personId: null });
  return result.kind === "same" ? "same" : "new";
}
