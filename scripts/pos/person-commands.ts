import type { Command } from "commander";
import { hasRight, isRole, ROLES } from "@/lib/staff/rights";
import { INVITATION_HOURS } from "@/server/staff/invitations";
import { findStore, STORE_OPTION } from "./find-store";
import { addPerson, findPerson, invitationLink, resetPin } from "./people";
import { JSON_OPTION, print } from "./print";
import { PosProblem, withShop } from "./shop-database";

type AddOptions = { name: string; role: string; store?: string; json?: boolean };
type ResetOptions = { store?: string; json?: boolean };

/** `person add|invite|reset-pin` */
export function addPersonCommands(program: Command): void {
  const person = program.command("person").description("the people who sign in");
  person
    .command("add")
    .description("add a person; prints the PIN once")
    .requiredOption("--name <name>", "the name on the sign-in page")
    .requiredOption("--role <role>", ROLES.join(", "))
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((options: AddOptions) => add(options));
  person
    .command("invite")
    .description("invite a person to choose a password for the office; prints the link once")
    .argument("<name>", "the person")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((name: string, options: ResetOptions) => invite(name, options));
  person
    .command("reset-pin")
    .description("give a person a new PIN and sign them out everywhere; prints the PIN once")
    .argument("<name>", "the person")
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((name: string, options: ResetOptions) => reset(name, options));
}

async function add(options: AddOptions): Promise<void> {
  const { role } = options;
  const name = options.name.trim();
  if (!isRole(role)) throw new PosProblem(`--role "${role}" is none of ${ROLES.join(", ")}.`);
  if (name === "" || name.length > 100) throw new PosProblem("--name needs 1 to 100 characters.");
  await withShop(async ({ db, env }) => {
    const store = await findStore(db, options.store);
    const { id, pin } = await addPerson(db, env, { storeId: store.id, name, role });
    const invitation = hasRight(role, "see-office") ? await invitationLink(db, env, { storeId: store.id, id }) : null;
    print(options, { store: store.name, name, role, pin, invitation }, [
      `${name} (${role}) in ${store.name}: PIN ${pin}  (shown only now)`,
      ...(invitation === null
        ? []
        : [`Password for the office: ${invitation}  (once, within ${INVITATION_HOURS} hours)`]),
    ]);
  });
}

async function invite(name: string, options: ResetOptions): Promise<void> {
  await withShop(async ({ db, env }) => {
    const store = await findStore(db, options.store);
    const { id, role } = await findPerson(db, store.id, name);
    if (!isRole(role) || !hasRight(role, "see-office"))
      throw new PosProblem(`${name} is a ${role}, who has no office: managers, owners and auditors are invited.`);
    const invitation = await invitationLink(db, env, { storeId: store.id, id });
    print(options, { store: store.name, name, invitation }, [
      `${name} in ${store.name}: ${invitation}  (once, within ${INVITATION_HOURS} hours)`,
    ]);
  });
}

async function reset(name: string, options: ResetOptions): Promise<void> {
  await withShop(async ({ db, env }) => {
    const store = await findStore(db, options.store);
    const pin = await resetPin(db, env, { storeId: store.id, name });
    print(options, { store: store.name, name, pin }, [`${name} in ${store.name}: new PIN ${pin}  (shown only now)`]);
  });
}
