import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractDepcruiseConfig from "dependency-cruiser/config-utl/extract-depcruise-config";
import extractTsConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { describe, expect, it } from "vitest";

const ROOMS = ["app", "components", "lib", "server", "simulator", "scripts", "bench", "e2e"];
const ROOT_FILES = ["instrumentation.ts", "proxy.ts"];

// A cruise that reads nothing is green too: with a compiler it does not understand it reported "no violations
// (0 modules)". So the rule set, the count and every room are looked at.
describe("the import directions", async () => {
  const config = await extractDepcruiseConfig("./.dependency-cruiser.mjs");
  const { output } = await cruise(
    [...ROOMS, ...ROOT_FILES],
    { ...config.options, ruleSet: { forbidden: config.forbidden ?? [] }, validate: true },
    undefined,
    { tsConfig: extractTsConfig("tsconfig.json") },
  );
  const result = output as ICruiseResult; // without an outputType the answer is the result object

  it("are kept by every module", () => {
    const broken = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    expect(broken).toEqual([]);
  });

  it("were checked with the whole rule set", () => {
    expect(result.summary.ruleSetUsed?.forbidden?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["lib-is-pure", "components-no-server", "domain-only-ports", "no-cycles", "no-orphans"]),
    );
  });

  it("were checked on every room, and imports by alias were followed", () => {
    const sources = result.modules.map(({ source }) => source);
    expect(sources.length).toBeGreaterThan(120);
    for (const room of ROOMS) expect(sources.some((source) => source.startsWith(`${room}/`))).toBe(true);
    const drive = result.modules.find(({ source }) => source === "server/payments/drive-payment.ts");
    expect(drive?.dependencies.map(({ resolved }) => resolved)).toContain("lib/payments/decide-next-step.ts");
  });
});
