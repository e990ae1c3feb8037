import "server-only";
import type { ColumnType, Generated } from "kysely";
import type { AuditChainTable, AuditCheckTable, AuditEntryTable } from "./audit-tables";
import type { Instant, NullableInstant } from "./instant";
import type { ApiKeyTable, ApiRequestTable, GatewayNoticeTable } from "./integration-tables";
import type { LookAlikeAnswerTable } from "./look-alike-tables";
import type {
  CaseHolderTable,
  CaseNoteTable,
  DayCloseTable,
  PaymentHourTable,
  PaymentQuarterCursorTable,
  PaymentQuarterTable,
  StoreRegistrationTable,
} from "./office-tables";
import type { GatewayCallTable, PaymentEventTable, PaymentTable, SaleTable, UsedCodeTable } from "./payment-tables";
import type { PeopleTables } from "./people-tables";
import type { PracticeTables } from "./practice-tables";
import type { ReceiptPrintTable } from "./receipt-tables";
import type { ReconciliationTables } from "./reconciliation-tables";
import type { IncidentTable, RefundEventTable, RefundTable } from "./refund-tables";
import type { RetentionMarkTable } from "./retention-tables";
import type { WebhookCursorTable, WebhookDeliveryTable, WebhookEndpointTable } from "./webhook-tables";

/**
 * The tables as TypeScript sees them. Times come back as ms UTC and counts as numbers (server/db/database.ts parses
 * them); times are written as SQL expressions of the database's own clock, or as Date.
 */

export type StoreTable = {
  id: string;
  name: string;
  currency: string;
  time_zone: string;
  seller_id: string | null;
  merchant_category_code: string | null;
  /** Payment codes of 25 to 32 digits as well (protocol.md §7). */
  takes_long_codes: Generated<boolean>;
  /** How long a payment is compared with later ones that look like it; 0: never. */
  look_alike_minutes: Generated<number>;
  holds_when_away: Generated<boolean>;
  is_demo: boolean;
  created_at: Instant;
  /** Minutes after midnight at which the business day ends, in quarters of an hour. */
  day_end_minutes: Generated<number>;
  /** What one person may give back alone; null: the currency's own limit. */
  refund_limit_minor: Generated<number | null>;
  /** Small print of the shop on its receipts. */
  receipt_text: Generated<string | null>;
  /** Lines above and below on every receipt, newline between them. */
  receipt_header: ColumnType<string | null, string | null | undefined, string | null>;
  receipt_footer: ColumnType<string | null, string | null | undefined, string | null>;
  address: Generated<string | null>;
  language: Generated<string | null>;
  /** The largest single payment; null: the currency's own. */
  max_amount_minor: Generated<number | null>;
  /** How long Alipay returns money by the store's contract. */
  refund_window_days: Generated<number>;
  /** Own reasons for a refund, one a line. */
  refund_reasons: Generated<string | null>;
  /** Null: the installation's policy. */
  query_limit_ms: Generated<number | null>;
  query_interval_ms: Generated<number | null>;
};

export type DeviceTable = {
  id: string;
  store_id: string;
  name: string;
  token_hash: string;
  created_at: Instant;
  last_seen_at: Instant;
  revoked_at: NullableInstant;
};

export type EnrolmentCodeTable = {
  code_hash: string;
  store_id: string;
  expires_at: Instant;
  used_at: NullableInstant;
};

export type PersonTable = {
  id: string;
  store_id: string;
  name: string;
  role: string;
  pin_hash: string;
  demo_pin: string | null;
  /** The name for the door of the office, in small letters; null for who has no password. */
  login: string | null;
  password_hash: string | null;
  /** Sealed with a key outside the database. */
  totp_sealed: string | null;
  /** The last time step a code was taken for: a code is good once. */
  totp_step: number | null;
  totp_pending: Generated<string | null>;
  created_at: Instant;
  disabled_at: NullableInstant;
};

export type PinAttemptTable = {
  device_id: string;
  person_id: string;
  wrong_count: number;
  blocked_until: NullableInstant;
};

export type SessionTable = {
  token_hash: string;
  person_id: string;
  device_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  ended_at: NullableInstant;
};

export type ServerBeatTable = { server: string; version: string; started_at: Instant; beat_at: Instant };

export type Database = ReconciliationTables &
  PeopleTables & {
    store: StoreTable;
    device: DeviceTable;
    enrolment_code: EnrolmentCodeTable;
    person: PersonTable;
    pin_attempt: PinAttemptTable;
    session: SessionTable;
    sale: SaleTable;
    payment: PaymentTable;
    payment_event: PaymentEventTable;
    gateway_call: GatewayCallTable;
    used_code: UsedCodeTable;
    refund: RefundTable;
    refund_event: RefundEventTable;
    incident: IncidentTable;
    receipt_print: ReceiptPrintTable;
    api_key: ApiKeyTable;
    api_request: ApiRequestTable;
    webhook_endpoint: WebhookEndpointTable;
    webhook_delivery: WebhookDeliveryTable;
    webhook_cursor: WebhookCursorTable;
    server_beat: ServerBeatTable;
    retention_mark: RetentionMarkTable;
    gateway_notice: GatewayNoticeTable;
    audit_entry: AuditEntryTable;
    audit_chain: AuditChainTable;
    audit_check: AuditCheckTable;
    payment_quarter: PaymentQuarterTable;
    payment_hour: PaymentHourTable;
    payment_quarter_cursor: PaymentQuarterCursorTable;
    day_close: DayCloseTable;
    case_holder: CaseHolderTable;
    case_note: CaseNoteTable;
    look_alike_answer: LookAlikeAnswerTable;
    store_registration: StoreRegistrationTable;
    practice_result: PracticeTables["practice_result"];
    practice_rule: PracticeTables["practice_rule"];
    practice_permit: PracticeTables["practice_permit"];
  };
