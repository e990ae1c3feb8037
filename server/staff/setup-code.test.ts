import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { isSetupCode, setupCode } from "./setup-code";

const [one, two] = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), "saoma-setup-"))) as [string, string];
afterAll(() => {
  for (const folder of [one, two]) rmSync(folder, { recursive: true });
});

it("is the same for every process of a server, another on another one, and read however it was typed", () => {
  const code = setupCode(one);
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(setupCode(one)).toBe(code);
  expect(setupCode(two)).not.toBe(code);
  expect(isSetupCode(one, ` ${code.toLowerCase().replace("-", " ")} `)).toBe(true);
  for (const wrong of ["", "-", code.slice(1), `${code}2`, setupCode(two)]) expect(isSetupCode(one, wrong)).toBe(false);
});
