import "server-only";
import { COMMANDS, type Command, commandCodeOf } from "@/lib/barcode/command-code";
import { drawBar } from "../receipts/draw-codes";

/** A command with the picture of its bar code. */
export type CommandPicture = { readonly command: Command; readonly digits: string; readonly picture: string };

/** The sheet of command codes; the same for every store, and nothing on it is secret. */
export function getCommandSheet(): readonly CommandPicture[] {
  return COMMANDS.map((command) => {
    const digits = commandCodeOf(command);
    return { command, digits, picture: drawBar(digits) };
  });
}
