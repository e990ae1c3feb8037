import "server-only";
import type { ColumnType } from "kysely";

type Instant = ColumnType<number, Date | undefined, Date>;
type NullableInstant = ColumnType<number | null, Date | null | undefined, Date | null>;

export type RecoveryCodeTable = { code_hash: string; person_id: string; used_at: NullableInstant };

/** A session of the office by password and second factor, from a browser that need not be a device. */
export type OfficeSessionTable = {
  token_hash: string;
  person_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  ended_at: NullableInstant;
};

/** Its one row says that the first set-up is over. */
export type FirstSetupTable = { only_one: number; at: Instant };

export type RateLimitTable = { key: string; points: number; expire: number | null };
