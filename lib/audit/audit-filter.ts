import { z } from "zod";
import { readWall } from "../business-day/business-day";
import { AUDIT_SUBJECT_KINDS, type AuditSubject } from "./audit-entry";
import { AUDIT_GROUPS, type AuditGroup } from "./audit-groups";

/** Actors that are no person of the store. */
export const OTHER_ACTORS = ["device", "api-key", "command-line", "machine"] as const;
export type OtherActor = (typeof OTHER_ACTORS)[number];

/** How the audit log is asked for; every part of it is in the URL, so that a link is a saved view. */
export type AuditFilter = {
  /** The installation's own log instead of a store's: what belongs to no store. The owner's alone. */
  readonly isInstallation: boolean;
  readonly personId: string | null;
  readonly actorKind: OtherActor | null;
  readonly group: AuditGroup | null;
  readonly subjectKind: AuditSubject["kind"] | null;
  /** One thing: its whole history. */
  readonly subjectId: string | null;
  /** `[from, until)` in ms UTC; null is open. */
  readonly from: number | null;
  readonly until: number | null;
  /** The page holds entries older than this one; null is the first page. */
  readonly before: number | null;
};

export type AuditFilterProblem = "bad-date" | "range-backwards" | "bad-choice" | "bad-page";

export type AuditFilterReading =
  | { readonly ok: true; readonly filter: AuditFilter }
  | { readonly ok: false; readonly problem: AuditFilterProblem };

/** The names in the URL. */
export const AUDIT_FILTER_KEYS = ["chain", "who", "kind", "about", "id", "from", "to", "before"] as const;
export type AuditFilterKey = (typeof AUDIT_FILTER_KEYS)[number];
export type AuditFilterParams = Readonly<Partial<Record<AuditFilterKey, string>>>;

const MINUTE_MS = 60_000;

const choiceSchema = z.object({
  chain: z.literal("installation").optional(),
  who: z.union([z.uuid(), z.enum(OTHER_ACTORS)]).optional(),
  kind: z.enum(AUDIT_GROUPS).optional(),
  about: z.enum(AUDIT_SUBJECT_KINDS).optional(),
  id: z.union([z.uuid(), z.iso.date()]).optional(),
});
const pageSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional();

/** Reads the filter of a URL, which anybody may have written by hand. @param zone whose wall its times are read from */
export function readAuditFilter(params: AuditFilterParams, zone: string): AuditFilterReading {
  const given = Object.fromEntries(
    Object.entries(params).filter(([, text]) => text.trim() !== ""),
  ) as AuditFilterParams; // the same names
  const choice = choiceSchema.safeParse(given);
  if (!choice.success) return { ok: false, problem: "bad-choice" };
  const page = pageSchema.safeParse(given.before);
  if (!page.success) return { ok: false, problem: "bad-page" };
  const from = given.from === undefined ? null : readWall(given.from, zone);
  const to = given.to === undefined ? null : readWall(given.to, zone);
  if ((given.from !== undefined && from === null) || (given.to !== undefined && to === null))
    return { ok: false, problem: "bad-date" };
  // "to 13:30" shows the minute of 13:30 too.
  const until = to === null ? null : to + MINUTE_MS;
  if (from !== null && until !== null && until <= from) return { ok: false, problem: "range-backwards" };
  const { chain, who, kind = null, about = null, id = null } = choice.data;
  const isInstallation = chain !== undefined;
  const actorKind = OTHER_ACTORS.find((known) => known === who) ?? null;
  const personId = actorKind === null ? (who ?? null) : null;
  const span = { from, until, before: page.data ?? null };
  return {
    ok: true,
    filter: { isInstallation, personId, actorKind, group: kind, subjectKind: about, subjectId: id, ...span },
  };
}
