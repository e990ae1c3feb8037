import { CommanderError } from "commander";
import { buildProgram } from "./pos/program";

/** Ends with one sentence on standard error and exit code 1 when a command cannot be done. */
async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    // Commander has printed its help or its complaint already.
    if (error instanceof CommanderError) process.exitCode = error.exitCode;
    else {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}

await main();
