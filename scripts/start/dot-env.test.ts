import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadDotEnv } from "./dot-env";

const NAMES = ["SAOMA_TEST_NAME", "SAOMA_TEST_KEPT"];
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "saoma-dot-env-"));
  vi.stubEnv("POS_ENV_FILE", undefined);
  for (const name of NAMES) vi.stubEnv(name, undefined);
});

afterEach(() => vi.unstubAllEnvs());

function write(name: string, text: string): string {
  const file = path.join(root, name);
  writeFileSync(file, text);
  return file;
}

describe("settings in a file", () => {
  it("are the project's own when nobody names another, and none are needed", () => {
    loadDotEnv(root);
    expect(process.env["SAOMA_TEST_NAME"]).toBeUndefined();
    write(".env", "SAOMA_TEST_NAME=here\n");
    loadDotEnv(root);
    expect(process.env["SAOMA_TEST_NAME"]).toBe("here");
  });

  it("are those of the file that is named, with spaces, quotes and comments as a unit of systemd has them", () => {
    write(".env", "SAOMA_TEST_NAME=not this\n");
    vi.stubEnv("POS_ENV_FILE", write("saoma.env", '# the shop\nSAOMA_TEST_NAME="Tea House, 2nd floor"\n'));
    loadDotEnv(root);
    expect(process.env["SAOMA_TEST_NAME"]).toBe("Tea House, 2nd floor");
  });

  it("never win over what the environment says", () => {
    vi.stubEnv("SAOMA_TEST_KEPT", "environment");
    vi.stubEnv("POS_ENV_FILE", write("saoma.env", "SAOMA_TEST_KEPT=file\n"));
    loadDotEnv(root);
    expect(process.env["SAOMA_TEST_KEPT"]).toBe("environment");
  });

  it("must be there when they are named: nothing is started with other ones instead", () => {
    write(".env", "SAOMA_TEST_NAME=not this\n");
    vi.stubEnv("POS_ENV_FILE", path.join(root, "nowhere.env"));
    expect(() => loadDotEnv(root)).toThrow(/^POS_ENV_FILE is ".*nowhere\.env": there is no such file/);
    expect(process.env["SAOMA_TEST_NAME"]).toBeUndefined();
  });
});
