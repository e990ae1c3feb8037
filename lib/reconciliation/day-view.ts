import type { FilePurpose, LineKind } from "./file-line";
import type { FindingKind } from "./finding";
import type { MatchClass } from "./match-classes";

/** A day as the calendar shows it; dates are China's, instants ms UTC. */
export type DayRow = {
  readonly date: string;
  readonly alarm: "late" | "missing" | null;
  readonly problem: string | null;
  readonly matchedAt: number | null;
  readonly nextAt: number | null;
  readonly files: number;
  readonly held: number;
  /** Differences nobody has settled. */
  readonly open: number;
  /** Differences somebody let stand with a reason. */
  readonly explained: number;
  readonly waiting: number;
};

/** How a day stands, in one word; `agreed` only when a file was matched and nothing differs, `settled` when nothing is open. */
export type DayStanding = "agreed" | "settled" | "differences" | "waiting" | "held" | "late" | "missing" | "expected";

/** Says how a day stands. In doubt it is not agreed. */
export function standingOf(day: DayRow): DayStanding {
  if (day.held > 0) return "held";
  if (day.files === 0) return day.alarm ?? "expected";
  if (day.matchedAt === null) return "expected";
  if (day.open > 0) return "differences";
  if (day.waiting > 0) return "waiting";
  return day.explained > 0 ? "settled" : "agreed";
}

/** Ours beside theirs for one kind of line, minor units. */
export type DaySum = {
  readonly tie: "sale" | "settlement" | "batch";
  readonly kind: LineKind;
  readonly currency: string;
  readonly ours: number;
  readonly theirs: number;
  readonly oursMinor: number;
  readonly theirsMinor: number;
  readonly agreed: number;
};

export type FileRow = {
  readonly id: string;
  readonly name: string;
  readonly purpose: FilePurpose;
  readonly version: number;
  readonly state: "loaded" | "held" | "superseded";
  readonly lineCount: number;
  readonly findingCount: number;
  readonly source: "sftp" | "upload" | "command";
  readonly receivedAt: number;
  readonly profileId: string;
  readonly sha256: string;
};

export type FindingRow = {
  readonly fileName: string;
  readonly lineNo: number;
  readonly kind: FindingKind;
  readonly detail: string;
};

/** One difference, both lines side by side. */
export type DifferenceRow = {
  readonly class: MatchClass;
  readonly tie: DaySum["tie"];
  readonly kind: LineKind;
  readonly subject: string | null;
  readonly currency: string;
  readonly oursMinor: number | null;
  readonly theirsMinor: number | null;
  readonly oursCurrency: string | null;
  readonly theirsCurrency: string | null;
  readonly oursState: string | null;
  readonly theirsStatus: string | null;
  readonly oursRef: string | null;
  readonly theirsRef: string | null;
  readonly paymentId: string | null;
  readonly lineNo: number | null;
  readonly at: number | null;
  /** Why somebody let it stand, and who. */
  readonly reason: string | null;
  readonly resolvedBy: string | null;
  /** Who answers for it. */
  readonly assigneeName: string | null;
};
