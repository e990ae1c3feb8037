import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findCommands, type WrittenCommand } from "./find-commands";

export const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Every command in README, the papers beside it and docs/, with the file it stands in. */
export function readDocuments(): readonly (WrittenCommand & { readonly file: string })[] {
  const documents = [
    ...["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"],
    ...readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".md"))
      .map((file) => path.join("docs", file)),
  ];
  return documents.flatMap((file) =>
    findCommands(readFileSync(path.join(ROOT, file), "utf8")).map((command) => ({ file, ...command })),
  );
}
