import { describe, expect, it } from "vitest";
import { browserFailures, unitFailures } from "./test-failures.mjs";

const test = (status: string, fullName: string, ...failureMessages: string[]) => ({
  status,
  fullName,
  failureMessages,
});

describe("what failed is told at the end of the run", () => {
  it("names a failed unit test with its fault, without the runner's own lines, and a file that did not load", () => {
    const report = {
      testResults: [
        { name: "a.test.ts", status: "passed", message: "", assertionResults: [test("passed", "holds")] },
        {
          name: "b.test.ts",
          status: "failed",
          message: "",
          assertionResults: [test("passed", "holds"), test("failed", "adds up", "1 is not 2\n at node_modules/x.js:1")],
        },
        { name: "c.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    };
    expect(unitFailures(report)).toEqual(["✗ b.test.ts › adds up\n    1 is not 2", "✗ c.test.ts\n    no such module"]);
  });

  it("names a failed or flaky browser test of any depth, and a fault outside of every test", () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({
      file: "a.spec.ts",
      line: 3,
      title,
      tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
    });
    const report = {
      errors: [{ message: "leak found" }],
      suites: [
        {
          specs: [spec("sells", "expected"), spec("prints", "flaky", "too late")],
          suites: [{ specs: [spec("refunds", "unexpected", "no button")] }],
        },
      ],
    };
    expect(browserFailures(report)).toEqual([
      "✗ outside of every test\n    leak found",
      "✗ a.spec.ts:3 › prints\n    too late",
      "✗ a.spec.ts:3 › refunds\n    no button",
    ]);
  });
});
