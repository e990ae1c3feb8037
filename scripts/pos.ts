import { Command, CommanderError } from "commander";
import { addApiKeyCommands } from "./pos/api-key-commands";
import { addAuditCommands } from "./pos/audit-commands";
import { addBackupCommands } from "./pos/backup-commands";
import { addConformanceCommand } from "./pos/conformance-command";
import { addDeviceCommands } from "./pos/device-commands";
import { addDoctorCommand } from "./pos/doctor-command";
import { addKeyCommands } from "./pos/keys-commands";
import { addPersonCommands } from "./pos/person-commands";
import { addSetupCommand } from "./pos/setup-command";
import { addWebhookCommands } from "./pos/webhook-commands";

/** `npm run pos -- <command>`: what is done from a shell rather than from a screen. */
function buildProgram(): Command {
  const program = new Command("pos")
    .description("Runs Saoma from the command line: npm run pos -- <command>")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addSetupCommand(program);
  addPersonCommands(program);
  addDeviceCommands(program);
  addApiKeyCommands(program);
  addWebhookCommands(program);
  addAuditCommands(program);
  addKeyCommands(program);
  addDoctorCommand(program);
  addConformanceCommand(program);
  addBackupCommands(program);
  return program;
}

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
