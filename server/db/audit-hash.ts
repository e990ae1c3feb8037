import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/audit/canonical-json";

/** What a chain begins with. */
export const NO_HASH = "0".repeat(64);

/** Chain of what belongs to no store. */
export const INSTALLATION_CHAIN = "00000000-0000-0000-0000-000000000000";

/** An entry as it stands in its row; `at` in ms UTC, `details` as canonical JSON. */
export type AuditRow = {
  readonly chain_id: string;
  readonly seq: number;
  readonly at: number;
  readonly previous_hash: string;
  readonly hash: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly device_id: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly details: string;
};

/** SHA-256 over the previous hash and everything the row says, hex. Any other byte anywhere gives another hash. */
export function hashAuditRow({
  previous_hash,
  hash: _own,
  ...content
}: Omit<AuditRow, "hash"> & { hash?: string }): string {
  return createHash("sha256")
    .update(`${previous_hash}\n${canonicalJson(content)}`)
    .digest("hex");
}
