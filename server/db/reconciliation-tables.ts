import "server-only";
import type { ColumnType, Generated } from "kysely";
import type { FilePurpose, LineKind } from "@/lib/reconciliation/file-line";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import type { MatchClass } from "@/lib/reconciliation/match-classes";
import type { Instant, NullableInstant } from "./instant";

/** As in tables.ts. */

export type ReconDayTable = {
  /** yyyy-mm-dd in China. */
  business_date: string;
  due_at: NullableInstant;
  lease_owner: string | null;
  lease_until: NullableInstant;
  fence: Generated<number>;
  try_count: Generated<number>;
  last_problem: string | null;
  last_try_at: NullableInstant;
  alarm: "late" | "missing" | null;
  needs_match: Generated<boolean>;
  matched_at: NullableInstant;
  match_count: Generated<number>;
};

export type ReconFileTable = {
  id: string;
  /** What the file is the file of: purpose, merchant, currency, day. */
  slot: string;
  version: number;
  purpose: FilePurpose;
  merchant_id: string;
  currency: string | null;
  business_date: string;
  name: string;
  sha256: string;
  byte_count: number;
  /** Below POS_DATA_DIR. */
  stored_path: string;
  profile_id: string;
  profile_version: number;
  source: "sftp" | "upload" | "command";
  person_id: string | null;
  state: "loaded" | "held" | "superseded";
  line_count: number;
  finding_count: number;
  is_whole: boolean;
  received_at: Instant;
};

export type ReconFindingTable = { file_id: string; line_no: number; kind: string; detail: string };

export type ReconLineTable = {
  file_id: string;
  line_no: number;
  kind: LineKind;
  merchant_id: string | null;
  store_ref: string | null;
  merchant_ref: string | null;
  provider_ref: string | null;
  original_ref: string | null;
  amount_minor: number;
  currency: string;
  fee_minor: number | null;
  net_minor: number | null;
  settle_currency: string | null;
  fx_rate: string | null;
  occurred_at: NullableInstant;
  settled_at: NullableInstant;
  batch_ref: string | null;
  status_raw: string | null;
  is_success: boolean;
  wallet: string | null;
  row_count: number | null;
};

export type ReconItemTable = {
  business_date: string;
  tie: "sale" | "settlement" | "batch";
  class: MatchClass;
  kind: LineKind;
  match_key: string | null;
  subject: string | null;
  file_id: string | null;
  line_no: number | null;
  payment_id: string | null;
  refund_id: string | null;
  store_id: string | null;
  currency: string;
  ours_minor: number | null;
  theirs_minor: number | null;
  ours_state: string | null;
  occurred_at: NullableInstant;
};

export type ReconDecisionTable = {
  id: string;
  subject: string;
  class: MatchClass;
  action: "accept" | "link" | "assign";
  reason: string;
  payment_id: string | null;
  refund_id: string | null;
  assignee_id: string | null;
  store_id: string;
  person_id: string;
  at: Instant;
  undone_at: NullableInstant;
  undone_by: string | null;
};

export type ReconEvidenceTable = {
  id: Generated<string>;
  payment_id: string;
  refund_id: string | null;
  event: string;
  file_id: string;
  line_no: number;
  at: Instant;
};

export type ReconFeeRateTable = { currency: string; per_million: number; person_id: string; at: Instant };

export type ReconProfileTable = {
  id: string;
  version: number;
  profile: ColumnType<FormatProfile, string, never>;
  person_id: string;
  at: Instant;
  /** Set on the newest version: nothing is read by it any more. */
  retired_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
};

export type ReconciliationTables = {
  recon_profile: ReconProfileTable;
  recon_fee_rate: ReconFeeRateTable;
  recon_day: ReconDayTable;
  recon_file: ReconFileTable;
  recon_finding: ReconFindingTable;
  recon_line: ReconLineTable;
  recon_item: ReconItemTable;
  recon_decision: ReconDecisionTable;
  recon_evidence: ReconEvidenceTable;
};
