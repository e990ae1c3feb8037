import "server-only";
import { rm, writeFile } from "node:fs/promises";
import type { LoadResult } from "../db/reconciliation-store";
import { type LoadDeps, loadKeptFile } from "./load-file";
import { recogniseFile } from "./recognise-file";

export type UploadResult =
  | { readonly kind: "unknown-format" }
  | { readonly kind: "taken"; readonly date: string; readonly load: LoadResult };

/** Takes a file that a person brought, as if it had been fetched. The day is run by whoever polls next. */
export async function takeUpload(
  deps: LoadDeps & { readonly askNow: (date: string) => Promise<void> },
  upload: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly personId: string | null;
    readonly source: "upload" | "command";
  },
): Promise<UploadResult> {
  const temporary = await deps.files.temporaryPath(upload.name);
  try {
    await writeFile(temporary, upload.bytes, { mode: 0o600, flag: "wx" });
    const recognised = recogniseFile(await deps.files.head(temporary), upload.name);
    if (recognised === null) return { kind: "unknown-format" };
    const { profile, businessDate: date } = recognised;
    const kept = await deps.files.keep(temporary, date, upload.name);
    const { name, personId, source } = upload;
    const load = await loadKeptFile(deps, { name, kept, profile, businessDate: date, source, personId });
    await deps.askNow(date);
    return { kind: "taken", date, load };
  } finally {
    await rm(temporary, { force: true });
  }
}
