import type { Command } from "commander";
import { erasePayment } from "@/server/db/clear-messages";
import { JSON_OPTION, print } from "./print";
import { SHELL } from "./shell-actor";
import { PosProblem, withShop } from "./shop-database";

/** `erase payment NUMBER`, when a customer asks for it (docs/operations/personal-data.md) */
export function addEraseCommands(program: Command): void {
  const erase = program.command("erase").description("what could lead to a person, on that person's request");
  erase
    .command("payment")
    .description("empty the messages, reference, note and code digits of one payment; its amount and end stay")
    .argument("<number>", "the payment's number, as on the receipt")
    .option(...JSON_OPTION)
    .action((number: string, options: { json?: boolean }) => erasePaymentOf(number.trim(), options));
}

async function erasePaymentOf(number: string, options: { json?: boolean }): Promise<void> {
  await withShop(async ({ db }) => {
    const erased = await erasePayment(db, number, SHELL);
    if (!erased.ok && erased.reason === "not-found") throw new PosProblem(`There is no payment ${number}.`);
    if (!erased.ok) {
      throw new PosProblem(
        `Payment ${number} is still open: its messages are needed until it has an end. Ask again then.`,
      );
    }
    print(options, { number, messages: erased.messages }, [
      `Emptied: ${erased.messages} messages, reference, note and code digits of ${number}. Amount, times and end stay.`,
    ]);
  });
}
