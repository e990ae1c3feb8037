import { z } from "zod";
import { exactText, keptText } from "../text/typed-text";
import { LINE_KINDS } from "./file-line";
import { isFileNamePattern } from "./file-name";
import type { ColumnRule, FormatProfile, ProfileField } from "./format-profile";
import { MOST_SKIPPED_LINES } from "./format-profiles";

/** The fields a person can name a column for, in the order the office asks for them. */
export const OWN_FIELDS = [
  "merchantRef",
  "providerRef",
  "originalRef",
  "kind",
  "amount",
  "currency",
  "occurredAt",
  "status",
  "fee",
  "net",
  "settleCurrency",
  "settledAt",
  "batchRef",
] as const satisfies readonly ProfileField[];
export type OwnField = (typeof OWN_FIELDS)[number];

/** What a word in the column of kinds means; `TOTAL`: a row of sums; `SKIP`: nothing of ours. */
export const KIND_MEANINGS = [...LINE_KINDS, "TOTAL", "SKIP"] as const;
export type KindMeaning = (typeof KIND_MEANINGS)[number];

/** As many words for kinds as anybody would sort by hand; a column with more is no column of kinds. */
export const MOST_KINDS = 40;

/** A format as a person describes it: which column of the file is which field of ours. */
export const ownProfileSchema = z
  .object({
    name: keptText(60).min(2),
    purpose: z.enum(["transaction", "settlement_detail"]),
    /** A pattern as in FormatProfile.fileName. */
    fileName: keptText(200).min(3).refine(isFileNamePattern),
    delimiter: z.enum([",", "|", "\t", ";"]),
    skipLines: z.number().int().min(0).max(MOST_SKIPPED_LINES),
    isDayFirst: z.boolean(),
    amountUnit: z.enum(["major", "minor"]),
    fee: z.enum(["signed", "deducted"]),
    columns: z.partialRecord(z.enum(OWN_FIELDS), exactText(200).min(1)),
    kinds: z.record(exactText(60), z.enum(KIND_MEANINGS)).refine((kinds) => Object.keys(kinds).length <= MOST_KINDS),
    /** Words for success, lower case; empty: every row is one. */
    success: z.array(keptText(40).min(1)).max(10),
  })
  .refine((draft) => missingFields(draft).length === 0);
export type OwnProfile = z.infer<typeof ownProfileSchema>;

type Named = {
  readonly purpose: "transaction" | "settlement_detail";
  readonly columns: Readonly<Partial<Record<OwnField, string>>>;
};

/** Which fields must still be named before a file can be read; a line needs one of the two numbers. */
export function missingFields({ columns, purpose }: Named): readonly OwnField[] {
  const always: readonly OwnField[] = ["kind", "amount", "currency", "occurredAt"];
  const more: readonly OwnField[] = purpose === "transaction" ? [] : ["net"];
  const missing = [...always, ...more].filter((field) => columns[field] === undefined);
  const hasNumber = columns.merchantRef !== undefined || columns.providerRef !== undefined;
  return hasNumber ? missing : ["merchantRef", ...missing];
}

const OWN_PREFIX = "own/";

/** The name that its people gave to a format of their own. */
export function nameOfOwnProfile(id: string): string {
  return id.slice(OWN_PREFIX.length);
}

/**
 * Makes of a description the value every reader takes, the same as the built-in ones are: from here on nobody can tell
 * them apart.
 */
export function buildOwnProfile(draft: OwnProfile, version: number): FormatProfile {
  const wordsFor = (...meanings: readonly KindMeaning[]): readonly string[] =>
    Object.entries(draft.kinds).flatMap(([word, meaning]) => (meanings.includes(meaning) ? [word.toLowerCase()] : []));
  const entries = Object.entries(draft.columns).map(([field, name]): [string, ColumnRule] => [
    field,
    { names: [name], isRequired: true },
  ]);
  return {
    id: `${OWN_PREFIX}${draft.name}`,
    version,
    purpose: draft.purpose,
    directories: ["/download/{merchantId}/{date}", "/download/{date}", "/download"],
    fileName: draft.fileName,
    delimiter: draft.delimiter,
    quote: '"',
    skipLines: draft.skipLines,
    isDayFirst: draft.isDayFirst,
    preambleCount: null,
    endMark: null,
    header: Object.values(draft.columns),
    columns: Object.fromEntries(entries),
    amountUnit: draft.amountUnit,
    fee: draft.fee,
    kinds: Object.fromEntries(LINE_KINDS.flatMap((kind) => wordsFor(kind).map((word) => [word, kind]))),
    totalKinds: wordsFor("TOTAL"),
    skippedKinds: wordsFor("SKIP"),
    success: draft.success.map((word) => word.toLowerCase()),
  };
}
