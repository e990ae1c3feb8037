/** A command as a document writes it, without prompt, variables before it and remarks after it. */
export type WrittenCommand = { readonly line: number; readonly words: readonly string[] };

const SHELL_FENCE = /^\s*```\s*(?:sh|bash|shell|console)?\s*$/;
const ANY_FENCE = /^\s*```/;
const PROGRAMS = new Set(["npm", "npx", "node"]);

/**
 * The commands of a Markdown text that a reader would type: inline code, and the lines of code blocks without a
 * language or with a shell's. Only those that begin with npm, npx or node are of interest; the rest is the system's.
 */
export function findCommands(markdown: string): WrittenCommand[] {
  const found: WrittenCommand[] = [];
  let fence: "none" | "shell" | "other" = "none";
  for (const [index, text] of markdown.split("\n").entries()) {
    if (ANY_FENCE.test(text)) fence = fence !== "none" ? "none" : SHELL_FENCE.test(text) ? "shell" : "other";
    else if (fence === "shell") found.push(...commandsOf(text, index + 1));
    else if (fence === "none")
      for (const [, code = ""] of text.matchAll(/`([^`]+)`/g)) found.push(...commandsOf(code, index + 1));
  }
  return found;
}

function commandsOf(text: string, line: number): WrittenCommand[] {
  return text
    .replace(/\s#\s.*$/, "")
    .split(/\s*(?:&&|\|\||;|(?<=\s)\|(?=\s))\s*/)
    .map((part) => wordsOf(part))
    .filter(([program]) => program !== undefined && PROGRAMS.has(program))
    .map((words) => ({ line, words }));
}

function wordsOf(part: string): string[] {
  const words = part
    .trim()
    .replace(/^\$\s+/, "")
    .replace(/\s[<>]\s.*$/, "")
    .split(/\s+/);
  const first = words.findIndex((word) => !/^[A-Z_0-9]+=/.test(word) && word !== "sudo");
  // [--optional VALUE] is written as in a synopsis.
  return words.slice(Math.max(first, 0)).map((word) => word.replace(/^\[|\]$/g, ""));
}
