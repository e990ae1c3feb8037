import type { CurrencyCode } from "../money/currencies";
import type { DoubtHistory } from "./policy-consequence";
import type { SettingName } from "./store-settings";

/** The settings page: every field as text. */
export type SettingsView = {
  readonly storeId: string;
  readonly currency: CurrencyCode;
  readonly texts: Readonly<Record<SettingName, string>>;
  /** Once something was sold, the currency stays. */
  readonly hasSold: boolean;
  readonly zones: readonly string[];
  /** What holds while nothing is set: the installation's numbers, ms and minor units. */
  readonly house: {
    readonly queryLimitMs: number;
    readonly queryIntervalMs: number;
    readonly refundLimitMinor: number;
  };
};

export type PolicyView = SettingsView & { readonly history: DoubtHistory };

/** A key of another system; the key itself is nowhere. */
export type ApiKeyView = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

export type WebhookView = { readonly id: string; readonly url: string; readonly events: readonly string[] };

export type DeliveryView = {
  readonly id: string;
  readonly url: string;
  readonly type: string;
  readonly paymentId: string;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastProblem: string | null;
  readonly clock: string;
  readonly state: "delivered" | "waiting" | "given-up" | "stopped";
};

export type SystemsView = {
  readonly keys: readonly ApiKeyView[];
  readonly webhooks: readonly WebhookView[];
  readonly deliveries: readonly DeliveryView[];
  readonly serverNow: number;
};

export const SYSTEM_REFUSALS = [
  "not-signed-in",
  "not-allowed",
  "bad-input",
  "name-taken",
  "bad-address",
  "address-taken",
  "too-often",
  "gone",
] as const;
type SystemRefusal = (typeof SYSTEM_REFUSALS)[number];

/** `secret` is shown once and kept hashed or for signing only; null when there is none to show. */
export type SystemResult =
  | { readonly ok: true; readonly secret: string | null }
  | { readonly ok: false; readonly reason: SystemRefusal };
