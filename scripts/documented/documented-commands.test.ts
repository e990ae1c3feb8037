import { describe, expect, it } from "vitest";
import { findCommands } from "./find-commands";
import { judgeCommand } from "./judge-command";
import { readDocuments } from "./read-documents";

const WRITTEN = readDocuments();

describe("the commands that the documents name", () => {
  it("are there, with their options", () => {
    const wrong = WRITTEN.flatMap(({ file, line, words }) => {
      const problem = judgeCommand(words);
      return problem === null ? [] : [`${file}:${line}: ${words.join(" ")}: ${problem}`];
    });
    expect(wrong).toEqual([]);
  });

  it("were found", () => {
    const named = WRITTEN.map(({ words }) => words.join(" "));
    expect(named).toEqual(expect.arrayContaining(["npm start", "npm test", "npm run pos -- doctor"]));
    expect(WRITTEN.length).toBeGreaterThan(50);
    expect(named.filter((command) => command.startsWith("npm run pos -- ")).length).toBeGreaterThan(10);
  });

  it.each([
    ["npm run chekc", /no script chekc/],
    ["npm restart", /no restart/],
    ["npm run pos -- docter", /takes no docter/],
    ["npm run pos -- doctor --deep", /has no --deep/],
    ["npm run pos -- api-key create --nmae ERP", /has no --nmae/],
    ["npm run pos doctor", /-- is missing/],
    ["npm run bench -- nothing", /not there/],
    ["npm run prove -- r99", /no run r99/],
    ["npm run simulate -- --paymants 3", /knows no --paymants/],
    ["npm run pictures -- kitchen", /No screen begins with "kitchen"/],
    ["npm run pictures -- --themes dark", /--themes/],
    ["node scripts/no-such.mjs", /not there/],
    ["npx nothing-installed", /no package/],
  ])("would be found wrong: %s", (command, problem) => {
    expect(judgeCommand(command.split(" "))).toMatch(problem);
  });

  it.each([
    ["`PORT=3001 npm start`", ["npm start"]],
    ["say `npm run pos -- setup --help` first", ["npm run pos -- setup --help"]],
    ["```sh\n$ npm ci && npm run check # all of it\n```", ["npm ci", "npm run check"]],
    ["```ts\nnpm start\n```\n`cp .env.example .env`", []],
    [
      "`npm run pos -- webhook add --url https://x [--events a b]`",
      ["npm run pos -- webhook add --url https://x --events a b"],
    ],
  ])("are read out of %s", (markdown, commands) => {
    expect(findCommands(markdown).map(({ words }) => words.join(" "))).toEqual(commands);
  });
});
