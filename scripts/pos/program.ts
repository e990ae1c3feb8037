import { Command } from "commander";
import { addApiKeyCommands } from "./api-key-commands";
import { addAuditCommands } from "./audit-commands";
import { addBackupCommands } from "./backup-commands";
import { addConformanceCommand } from "./conformance-command";
import { addDatabaseCommands } from "./database-commands";
import { addDeviceCommands } from "./device-commands";
import { addDoctorCommand } from "./doctor-command";
import { addEraseCommands } from "./erase-commands";
import { addKeyCommands } from "./keys-commands";
import { addPersonCommands } from "./person-commands";
import { addReconcileCommand } from "./reconcile-command";
import { addSetupCommand } from "./setup-command";
import { addWebhookCommands } from "./webhook-commands";

/** `npm run pos -- <command>`: what is done from a shell rather than from a screen. */
export function buildProgram(): Command {
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
  addReconcileCommand(program);
  addBackupCommands(program);
  addDatabaseCommands(program);
  addEraseCommands(program);
  return program;
}
