/** Vitest's JSON report, as far as it is read. */
type UnitReport = {
  testResults?: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

type Suite = {
  specs?: {
    file: string;
    line: number;
    title: string;
    tests: { status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
  suites?: Suite[];
};

/** Playwright's JSON report, as far as it is read. */
type BrowserReport = { suites?: Suite[]; errors?: { message?: string }[] };

export function unitFailures(report: UnitReport): string[];
export function browserFailures(report: BrowserReport): string[];
