import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { PROOF_RUNS } from "../../bench/proof/proof-runs";
import { chooseScreens, readOrder } from "../pictures/order";
import { SCREENS } from "../pictures/screens";
import { buildProgram } from "../pos/program";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const SCRIPTS = readScripts();
// What npm does by itself, beside the scripts.
const NPM_OWN = new Set(["install", "ci", "audit"]);

/**
 * Whether what a document says can be typed as it stands.
 *
 * @param words a command, divided at its blanks.
 * @returns null when everything it names is there, else what is not.
 */
export function judgeCommand([program, first = "", ...rest]: readonly string[]): string | null {
  // The commands of the container's folder (scripts/container/build-container.ts).
  if (program === "node" && first === "pos.mjs") return judgePos(buildProgram(), rest);
  if (program === "node") return missingFile(first === "serve.mjs" ? "scripts/container/serve.ts" : first);
  if (program === "npx") return first === "vitest" ? missingFile(rest.at(-1) ?? "") : missingTool(first);
  if (first !== "run") return NPM_OWN.has(first) || first in SCRIPTS ? null : `npm has no ${first} here`;
  const [script = "", dashes, ...args] = rest;
  if (!(script in SCRIPTS)) return `package.json has no script ${script}`;
  if (dashes !== undefined && dashes !== "--") return `${dashes} would go to npm: a -- is missing before it`;
  return judgeArguments(script, args);
}

function judgeArguments(script: string, args: readonly string[]): string | null {
  switch (script) {
    case "pos":
      return judgePos(buildProgram(), args);
    case "bench":
      return isPlaceholder(args[0]) ? null : missingFile(`bench/${args[0] ?? ""}.bench.ts`);
    case "prove":
      return args[0] === undefined || args[0] === "all" || isPlaceholder(args[0]) || args[0] in PROOF_RUNS
        ? unknownOption("scripts/prove.ts", args)
        : `there is no run ${args[0]}`;
    case "pictures":
      return judgePictures(args);
    case "simulate":
    case "seed":
    case "audit:packages":
      return unknownOption(`scripts/${script.replace("audit:", "audit-")}.ts`, args);
    default:
      return args.map((arg) => missingFile(arg)).find((problem) => problem !== null) ?? null;
  }
}

function judgePictures(args: readonly string[]): string | null {
  try {
    chooseScreens(SCREENS, readOrder(args).wanted);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Follows a command of `npm run pos` to its end: subcommands, options with their values, and what stands alone. */
function judgePos(command: Command, [word, ...rest]: readonly string[], alone = 0): string | null {
  if (word === undefined || isPlaceholder(word)) return null;
  if (!word.startsWith("-")) {
    const next = command.commands.find((known) => known.name() === word);
    if (next !== undefined) return judgePos(next, rest);
    const wanted = command.registeredArguments;
    const isTaken = alone < wanted.length || wanted.at(-1)?.variadic === true;
    return isTaken ? judgePos(command, rest, alone + 1) : `pos ${command.name()} takes no ${word}`;
  }
  if (word === "--help") return judgePos(command, rest, alone);
  const option = [...command.options, ...(command.parent?.options ?? [])].find(({ long, short }) =>
    [long, short].includes(word),
  );
  if (option === undefined) return `pos ${command.name()} has no ${word}`;
  const values = option.variadic ? rest.findIndex((value) => value.startsWith("-")) : 1;
  const isValued = option.required || option.optional;
  return judgePos(command, isValued ? rest.slice(values === -1 ? rest.length : values) : rest, alone);
}

/** Benches and simulations read their options themselves; their own text names each. */
function unknownOption(file: string, args: readonly string[]): string | null {
  const source = readFileSync(path.join(ROOT, file), "utf8");
  const unknown = args.find((arg) => arg.startsWith("--") && !source.includes(arg));
  return unknown === undefined ? null : `${file} knows no ${unknown}`;
}

function missingFile(name: string): string | null {
  if (isPlaceholder(name) || name.startsWith("-") || existsSync(path.join(ROOT, name))) return null;
  const folder = path.join(ROOT, path.dirname(name));
  const isBeginning = existsSync(folder) && readdirSync(folder).some((file) => file.startsWith(path.basename(name)));
  return isBeginning ? null : `${name} is not there`;
}

function missingTool(name: string): string | null {
  return existsSync(path.join(ROOT, "node_modules", ".bin", name)) ? null : `no package here brings ${name}`;
}

/** <name>, NAME and … stand for something of the reader's. */
function isPlaceholder(word: string | undefined): boolean {
  return word === undefined || /^(?:<.*|[A-Z][A-Z-]*|…)$/.test(word);
}

function readScripts(): Readonly<Record<string, string>> {
  const file = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> }; // our own
  return file.scripts;
}
