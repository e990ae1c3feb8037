import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { ALIPAY_HK_PROFILES } from "@/lib/reconciliation/profiles/alipay-hk";
import { ALIPAY_INTL_PROFILES } from "@/lib/reconciliation/profiles/alipay-intl";
import { AMS_PROFILES } from "@/lib/reconciliation/profiles/ams";
import { LEGACY_PIPE_PROFILES } from "@/lib/reconciliation/profiles/legacy-pipe";

/** The four ways Alipay writes a day's files, each with the sales, what was paid out, and its sums where it has them. */
export const FILE_FAMILIES = {
  "alipay-intl": ALIPAY_INTL_PROFILES,
  "alipay-legacy-pipe": LEGACY_PIPE_PROFILES,
  "alipay-ams": AMS_PROFILES,
  "alipay-hk": ALIPAY_HK_PROFILES,
} as const satisfies Readonly<Record<string, readonly FormatProfile[]>>;

export type FileFamily = keyof typeof FILE_FAMILIES;
export const FILE_FAMILY_NAMES = ["alipay-intl", "alipay-legacy-pipe", "alipay-ams", "alipay-hk"] as const;
