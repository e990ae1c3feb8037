import { readFileName } from "./file-name";
import type { FormatProfile } from "./format-profile";
import { ALIPAY_HK_PROFILES } from "./profiles/alipay-hk";
import { ALIPAY_INTL_PROFILES } from "./profiles/alipay-intl";
import { AMS_PROFILES } from "./profiles/ams";
import { LEGACY_PIPE_PROFILES } from "./profiles/legacy-pipe";

/** Every family of files Alipay is known to send for in-store payment; the first three are the default. */
export const FORMAT_PROFILES: readonly FormatProfile[] = [
  ...ALIPAY_INTL_PROFILES,
  ...LEGACY_PIPE_PROFILES,
  ...AMS_PROFILES,
  ...ALIPAY_HK_PROFILES,
];

/** More lines before the column names than this are a letter, not a table. */
export const MOST_SKIPPED_LINES = 30;

/** Column names are compared in lower case, letters and digits only: Alipay writes sellerID and sellerId, transSTatus. */
export function looseName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Finds the profile whose required columns are all in the line where it has its names; of several the one whose file name fits, then
 * the one that explains most of the columns. AlipayHK's two files have the same columns and differ in name only.
 * @param head the beginning of a file, decoded
 */
export function detectProfile(
  head: string,
  name: string,
  profiles: readonly FormatProfile[] = FORMAT_PROFILES,
): FormatProfile | null {
  const lines = head.replace(/^\uFEFF/, "").split(/\r?\n/, MOST_SKIPPED_LINES + 2);
  let best: FormatProfile | null = null;
  let bestScore = 0;
  for (const profile of profiles) {
    const columns = scoreOf(profile, lines[headerLineOf(profile)] ?? "");
    const score = columns === 0 ? 0 : columns + (readFileName(profile, name) === null ? 0 : 1);
    if (score > bestScore) [best, bestScore] = [profile, score];
  }
  return best;
}

function headerLineOf({ preambleCount, skipLines = 0 }: FormatProfile): number {
  return skipLines + (preambleCount === null ? 0 : 1);
}

function scoreOf(profile: FormatProfile, line: string): number {
  const names = line.split(profile.delimiter).map(looseName);
  let found = 0;
  for (const rule of Object.values(profile.columns)) {
    const has = rule.names.some((name) => names.includes(looseName(name)));
    if (!has && rule.isRequired) return 0;
    if (has) found += 1;
  }
  return found / names.length;
}
