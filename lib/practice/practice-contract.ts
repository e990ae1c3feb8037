import type { Locale } from "../locales";
import type { CurrencyCode } from "../money/currencies";
import type { Approval, ApprovalRefusal } from "../staff/approval";
import type { Role } from "../staff/rights";
import type { PracticeLog } from "./practice-log";
import type { CourseStanding, LessonStanding } from "./standing";

/** Who practises, at which till. Nothing in here leads to a gateway: no address, no key, no mode of the server's. */
export type PracticeSession = {
  readonly storeName: string;
  /** IANA zone of the store */
  readonly timeZone: string;
  readonly deviceName: string;
  readonly personName: string;
  readonly currency: CurrencyCode;
};

/** The end of a lesson as it is sent: what was done, never what it is worth. The server judges the log itself. */
export type LessonEnd = {
  readonly lessonId: string;
  readonly tryNumber: number;
  /** The language its words were read in. */
  readonly locale: Locale;
  readonly log: PracticeLog;
};

type Refusal = "not-signed-in" | "not-allowed" | "bad-input";

export type RecordPracticeResult =
  | { readonly ok: true; readonly standings: readonly LessonStanding[] }
  | { readonly ok: false; readonly reason: Refusal };

export type AllowSellingResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Refusal | ApprovalRefusal; readonly retryAfterMs?: number | undefined };

export type SetCourseResult = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal };

/** Whatever practice may ask of the server. */
export type PracticeActions = {
  readonly recordPractice: (end: LessonEnd) => Promise<RecordPracticeResult>;
  readonly allowSelling: (input: { readonly approval: Approval }) => Promise<AllowSellingResult>;
};

/** One person, for the manager. */
export type PracticePersonView = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly courses: readonly CourseStanding[];
  /** Those that were ever done. */
  readonly lessons: readonly LessonStanding[];
};
