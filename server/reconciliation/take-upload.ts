import "server-only";
import { rm, writeFile } from "node:fs/promises";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import type { LoadResult } from "../db/reconciliation-store";
import type { ZippedFile } from "../files/open-zip";
import { type LoadDeps, loadKeptFile } from "./load-file";
import { recogniseFile } from "./recognise-file";

export type UploadResult =
  | { readonly kind: "unknown-format" }
  /** `why` in a sentence of English, for whoever typed the command. */
  | { readonly kind: "bad-zip" | "large-zip"; readonly why: string }
  | { readonly kind: "taken"; readonly date: string; readonly load: LoadResult };

export type UploadDeps = LoadDeps & { readonly askNow: (date: string) => Promise<void> };

export type Upload = {
  readonly name: string;
  /** As it comes: a large file never lies in memory. */
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
  readonly personId: string | null;
  readonly source: "upload" | "command";
  /** What the file is taken for; null: it is told by its columns and name. */
  readonly profile: FormatProfile | null;
};

/**
 * Takes a file that a person brought, as if it had been fetched; of a zip every file that is one of Alipay's, and tells of
 * the first that was new. The day is run by whoever polls next.
 * @throws whatever `content` throws
 */
export async function takeUpload(deps: UploadDeps, upload: Upload): Promise<UploadResult> {
  const temporary = await deps.files.temporaryPath(upload.name);
  try {
    await writeFile(temporary, upload.content, { mode: 0o600, flag: "wx" });
    const zipped = await deps.files.unzip(temporary);
    if (zipped.kind === "no-zip") return await takeFile(deps, upload, temporary);
    return zipped.kind === "files" ? await takeZipped(deps, upload, zipped.files) : zipped;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function takeZipped(deps: UploadDeps, upload: Upload, zipped: readonly ZippedFile[]): Promise<UploadResult> {
  let told: UploadResult = { kind: "unknown-format" };
  try {
    for (const { name, file } of zipped) {
      // A zip within the zip is a file of no known format.
      const result = await takeFile(deps, { ...upload, name }, file);
      const isNews = result.kind === "taken" && (told.kind !== "taken" || told.load.kind === "same");
      if (isNews) told = result;
    }
    return told;
  } finally {
    await Promise.all(zipped.map(({ file }) => rm(file, { force: true })));
  }
}

async function takeFile(
  deps: UploadDeps,
  { name, personId, source, profile: wanted }: Upload,
  temporary: string,
): Promise<UploadResult> {
  const profiles = wanted === null ? await deps.profiles() : [wanted];
  const recognised = recogniseFile(await deps.files.head(temporary), name, profiles);
  if (recognised === null) return { kind: "unknown-format" };
  const { profile, businessDate: date } = recognised;
  const kept = await deps.files.keep(temporary, date, name);
  const load = await loadKeptFile(deps, { name, kept, profile, businessDate: date, source, personId });
  await deps.askNow(date);
  return { kind: "taken", date, load };
}
