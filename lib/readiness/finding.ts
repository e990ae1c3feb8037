import type { CureCode, FindingSubject, FoundCode } from "./finding-words";

/** green: as it should be; amber: works, but will hurt some day; red: do not sell before it is mended. */
export type FindingState = "green" | "amber" | "red";

/** One line of the doctor, as codes and values: each reader gets the sentences in the own language. */
export type Finding = {
  /** What was looked at. */
  readonly subject: FindingSubject;
  readonly state: FindingState;
  readonly found: FoundCode;
  /** What to do about it; null when nothing. */
  readonly cure: CureCode | null;
  /** What both sentences speak of: paths, addresses, figures. */
  readonly values: Readonly<Record<string, string>>;
};

/** A line in words. */
export type ToldFinding = {
  readonly subject: string;
  readonly state: FindingState;
  readonly found: string;
  readonly cure: string | null;
};

/** The words of a language for a key under "doctor". */
type Say = (
  key: `subject.${FindingSubject}` | `found.${FoundCode}` | `cure.${CureCode}`,
  values: Finding["values"],
) => string;

/** A line in the words of a language, which is written in `direction`. */
export function tellFinding(finding: Finding, say: Say, direction: "ltr" | "rtl" = "ltr"): ToldFinding {
  const { subject, state, found, cure } = finding;
  const values = direction === "rtl" ? isolated(finding.values) : finding.values;
  return {
    subject: say(`subject.${subject}`, values),
    state,
    found: say(`found.${found}`, values),
    cure: cure === null ? null : say(`cure.${cure}`, values),
  };
}

/** Paths and addresses keep their own direction in a sentence that runs the other way (Unicode TR 9, FSI and PDI). */
function isolated(values: Finding["values"]): Finding["values"] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `\u2068${value}\u2069`]));
}

/** The worst of the lines: what the whole is worth. */
export function worstOf(findings: readonly { readonly state: FindingState }[]): FindingState {
  return worstState(findings.map(({ state }) => state));
}

export function worstState(states: readonly FindingState[]): FindingState {
  if (states.includes("red")) return "red";
  return states.includes("amber") ? "amber" : "green";
}
