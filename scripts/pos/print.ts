/** `--json`, which every command takes. */
export const JSON_OPTION = ["--json", "print JSON, for scripts"] as const;

/** Prints what a command found or made: lines for a person, or the values for a script. */
export function print(options: { json?: boolean }, values: unknown, lines: readonly string[]): void {
  process.stdout.write(`${options.json === true ? JSON.stringify(values) : lines.join("\n")}\n`);
}

/** A time for a person, or a word where there is none. */
export function timeText(instant: number | null, otherwise: string): string {
  return instant === null ? otherwise : `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
