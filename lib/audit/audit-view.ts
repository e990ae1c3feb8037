import type { CurrencyCode } from "../money/currencies";
import type { TwoClocks } from "../payments/two-clocks";
import type { AuditAction } from "./audit-actions";
import type { AuditActor, AuditSubject } from "./audit-entry";
import type { AuditFilterParams, AuditFilterProblem } from "./audit-filter";
import type { BrokenEntry } from "./chain-report";

/** A detail as it was written; the screen finds the words for it. */
export type AuditDetailValue = string | number | boolean | null;

export type AuditEntryView = {
  readonly seq: number;
  readonly clocks: TwoClocks;
  readonly actorKind: AuditActor["kind"];
  /** Null: whoever it was is gone, or the actor is the machine. */
  readonly actorName: string | null;
  readonly deviceName: string | null;
  /** Null: written by a version of this program that knew another word. */
  readonly action: AuditAction | null;
  readonly rawAction: string;
  readonly details: Readonly<Record<string, AuditDetailValue>>;
  readonly money: { readonly minor: number; readonly currency: CurrencyCode } | null;
  /** Who gave their word for it. */
  readonly approverName: string | null;
  readonly subject: { readonly kind: AuditSubject["kind"]; readonly id: string | null; readonly name: string | null };
};

/** What is known about the chain: when it was last read through and how far it holds. */
export type ChainView = {
  /** ms UTC; null: never yet. */
  readonly checkedAt: number | null;
  /** Entries that were as they were written then. */
  readonly entries: number;
  /** Entries written since. */
  readonly newer: number;
  readonly broken: BrokenEntry | null;
};

export type AuditCheckResult =
  | { readonly ok: true; readonly chain: ChainView; readonly serverNow: number }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" | "locked" };

type Choice = { readonly id: string; readonly name: string };

export type AuditListView = {
  readonly params: AuditFilterParams;
  /** What is wrong with the filter in the URL; nothing is listed then. */
  readonly problem: AuditFilterProblem | null;
  readonly entries: readonly AuditEntryView[];
  /** The `before` of the next page. */
  readonly next: number | null;
  /** The name of the store whose log may be looked at beside the installation's; null: there is no choice. */
  readonly besideStore: string | null;
  readonly people: readonly Choice[];
  readonly chain: ChainView;
  readonly serverNow: number;
};
