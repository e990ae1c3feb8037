import "server-only";
import { readFileName } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { NotUtf8 } from "@/lib/reconciliation/not-utf8";
import { createFileReader } from "@/lib/reconciliation/read-file";
import type { LoadReconFile, LoadResult, NewReconFile } from "../db/reconciliation-store";
import type { KeptFile, ReconFiles } from "../files/recon-files";

export type LoadDeps = {
  readonly files: Pick<
    ReconFiles,
    "read" | "head" | "keep" | "keepBytes" | "temporaryPath" | "endsWithLineBreak" | "bytesOf" | "unzip"
  >;
  readonly load: LoadReconFile;
  readonly newId: () => string;
  /** The formats a file may be of, those that people described first. */
  readonly profiles: () => Promise<readonly FormatProfile[]>;
  /** Ours, as Alipay writes it in its files. */
  readonly merchantId: string;
};

export type IncomingFile = Pick<NewReconFile, "name" | "source" | "personId"> & {
  readonly kept: KeptFile;
  readonly profile: FormatProfile;
  readonly businessDate: string;
};

/** Reads a kept file into the database: streaming, with what is wrong named by its line. */
export async function loadKeptFile(deps: LoadDeps, file: IncomingFile): Promise<LoadResult> {
  const { profile, kept, businessDate } = file;
  const parts = readFileName(profile, file.name);
  const isDaily = profile.purpose === "transaction";
  return deps.load(
    {
      id: deps.newId(),
      purpose: profile.purpose,
      merchantId: deps.merchantId,
      currency: parts?.currency ?? null,
      businessDate,
      name: file.name,
      sha256: kept.sha256,
      byteCount: kept.byteCount,
      storedPath: kept.storedPath,
      profileId: profile.id,
      profileVersion: profile.version,
      source: file.source,
      personId: file.personId,
    },
    async (sink) => {
      const expected = {
        merchantId: profile.columns.merchantId === undefined ? null : deps.merchantId,
        date: isDaily ? businessDate : null,
      };
      const reader = createFileReader(profile, expected, sink);
      try {
        for await (const text of deps.files.read(kept.storedPath)) {
          reader.push(text);
          await sink.drain();
        }
      } catch (error) {
        if (!(error instanceof NotUtf8)) throw error;
        reader.fail("not-utf8", error.message);
      }
      return reader.end();
    },
  );
}
