import { describe, expect, it } from "vitest";
import { ADVISORIES, findVulnerable, isBefore } from "./advisories";
import { findLicenceProblem } from "./licences";
import { readLock } from "./read-lock";

const packages = readLock();

describe("the packages of the lock file", () => {
  it("were really read", () => {
    expect(packages.length).toBeGreaterThan(300);
    expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(["next", "react", "react-dom", "pg"]));
  });

  it("stand above every advisory we know by name", () => {
    expect(findVulnerable(packages)).toEqual([]);
  });

  it("carry no licence that binds whoever runs or changes Saoma", () => {
    const problems = packages
      .filter(({ isRuntime, isForAnotherSystem }) => isRuntime && !isForAnotherSystem)
      .map((entry) => [`${entry.name}@${entry.version}`, findLicenceProblem(entry)])
      .filter(([, problem]) => problem !== null);
    expect(problems).toEqual([]);
  });
});

describe("the checks themselves", () => {
  it.each(ADVISORIES)("$name before $fixed is found", ({ name, fixed }) => {
    const [major = 0, minor = 0, patch = 0] = fixed.split(".").map(Number);
    const older = patch > 0 ? `${major}.${minor}.${patch - 1}` : `${major}.${minor - 1}.9`;
    expect(findVulnerable([{ name, version: older }])).not.toEqual([]);
    expect(isBefore(fixed, fixed)).toBe(false);
  });

  it.each([
    ["GPL-3.0-only", false],
    ["AGPL-3.0", false],
    ["LGPL-2.1", false],
    ["SSPL-1.0", false],
    [null, false],
    ["SEE LICENSE IN FILE", false],
    ["MIT AND GPL-2.0", false],
    ["(MIT OR GPL-3.0)", true],
    ["Apache-2.0", true],
    ["BSD-3-Clause", true],
  ])("licence %s: may be used %s", (license, isAllowed) => {
    expect(findLicenceProblem({ name: "x", license }) === null).toBe(isAllowed);
  });
});
