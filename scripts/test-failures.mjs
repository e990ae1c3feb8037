// What failed, in words, from the two runners' own reports: the end of a long log is the part that everyone sees.

const LINES_OF_A_FAULT = 12;
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function firstLines(text) {
  return (text ?? "")
    .replace(COLOURS, "")
    .split("\n")
    .filter((line) => !line.includes("node_modules"))
    .slice(0, LINES_OF_A_FAULT)
    .map((line) => `    ${line}`)
    .join("\n");
}

const told = (title, faults) => [`✗ ${title}`, ...faults.map(firstLines)].join("\n");

/** Failed tests of Vitest's JSON report, and files that did not even load: `✗ file › test` with the first lines of each fault. */
export function unitFailures({ testResults = [] }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [told(name, [message])];
    return failed.map((test) => told(`${name} › ${test.fullName}`, test.failureMessages));
  });
}

function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

/** Failed tests of Playwright's JSON report, and faults outside of every test (set-up, leak scan): as `unitFailures`. */
export function browserFailures({ suites = [], errors = [] }) {
  const failed = suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"));
  return [
    ...errors.map(({ message }) => told("outside of every test", [message])),
    ...failed.map(({ file, line, title, tests }) =>
      told(
        `${file}:${line} › ${title}`,
        tests.flatMap(({ results }) => results.flatMap((result) => result.errors.map(({ message }) => message))),
      ),
    ),
  ];
}
