import "server-only";
import type { ColumnType } from "kysely";
import type { Instant, NullableInstant } from "./instant";

type RecoveryCodeTable = { code_hash: string; person_id: string; used_at: NullableInstant };

/** A session of the office by password and second factor, from a browser that need not be a device. */
type OfficeSessionTable = {
  token_hash: string;
  person_id: string;
  created_at: Instant;
  last_seen_at: Instant;
  ended_at: NullableInstant;
  /** As it calls itself, shortened; null before this was kept. */
  browser: string | null;
};

/** `public_key` is COSE in base64url; `transports` are words with commas between. */
type PasskeyTable = {
  id: string;
  person_id: string;
  name: string;
  public_key: string;
  counter: number;
  transports: string;
  created_at: Instant;
  last_used_at: NullableInstant;
};

/** What a passkey was asked and has not answered yet; `person_id` is null while it is not known who signs in. */
type PasskeyChallengeTable = {
  challenge_hash: string;
  person_id: string | null;
  expires_at: ColumnType<number, unknown, never>;
};

type InvitationTable = {
  code_hash: string;
  person_id: string;
  expires_at: ColumnType<number, unknown, never>;
  used_at: NullableInstant;
};

/** Browsers from which somebody came into the office before; the token opens nothing. */
type KnownBrowserTable = { token_hash: string; person_id: string; last_used_at: Instant };

/** Its one row says that the first set-up is over. */
type FirstSetupTable = { only_one: number; at: Instant };

type RateLimitTable = { key: string; points: number; expire: number | null };

export type PeopleTables = {
  recovery_code: RecoveryCodeTable;
  office_session: OfficeSessionTable;
  passkey: PasskeyTable;
  passkey_challenge: PasskeyChallengeTable;
  invitation: InvitationTable;
  known_browser: KnownBrowserTable;
  first_setup: FirstSetupTable;
  rate_limit: RateLimitTable;
};
