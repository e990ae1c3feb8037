import { readFileSync } from "node:fs";
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Prints what the page showed when a test failed: where only the output is kept, its files are gone. */
export default class PageAtFailure implements Reporter {
  onTestEnd(test: TestCase, { status, attachments }: TestResult): void {
    if (status === test.expectedStatus || status === "skipped") return;
    for (const { name, path } of attachments) {
      if (name !== "error-context" || path === undefined) continue;
      const snapshot = /```yaml\n([^]*?)```/.exec(readFileSync(path, "utf8"))?.[1] ?? "";
      process.stdout.write(`\n  What the page of “${test.title}” showed:\n${snapshot.replaceAll(/^/gm, "    ")}\n`);
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
