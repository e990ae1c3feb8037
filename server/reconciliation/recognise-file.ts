import "server-only";
import { readFileName } from "@/lib/reconciliation/file-name";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { detectProfile } from "@/lib/reconciliation/format-profiles";
import { createFileReader } from "@/lib/reconciliation/read-file";
import { chinaDateOf } from "@/lib/reconciliation/read-time";

export type Recognised = { readonly profile: FormatProfile; readonly businessDate: string };

/**
 * What a file is, by its columns and its name; the day from the name, or else of its first line. Null: unknown.
 * @param head its beginning, decoded
 * @param profiles the formats it may be of; with a single one it is taken for that
 */
export function recogniseFile(head: string, name: string, profiles: readonly FormatProfile[]): Recognised | null {
  const byName = profiles.find((profile) => profiles.length === 1 || readFileName(profile, name) !== null);
  const profile = detectProfile(head, name, profiles) ?? byName ?? null;
  if (profile === null) return null;
  const date = readFileName(profile, name)?.date ?? firstDayOf(profile, head);
  return date === null ? null : { profile, businessDate: date };
}

function firstDayOf(profile: FormatProfile, head: string): string | null {
  const days: string[] = [];
  const reader = createFileReader(
    profile,
    { merchantId: null, date: null },
    {
      onLine: (line) => {
        const at = line.occurredAt ?? line.settledAt;
        if (at !== null) days.push(chinaDateOf(at));
      },
      onFinding: () => undefined,
    },
  );
  reader.push(head);
  return days[0] ?? null;
}
