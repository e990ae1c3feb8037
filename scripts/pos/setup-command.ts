import type { Command } from "commander";
import { v7 as uuidv7 } from "uuid";
import { CURRENCY_CODES, isCurrencyCode } from "@/lib/money/currencies";
import { appendAudit } from "@/server/db/append-audit";
import { createPeopleStore } from "@/server/db/people-store";
import { readSecret } from "@/server/secrets";
import { offerEnrolment } from "@/server/staff/enrol-device";
import { INVITATION_HOURS } from "@/server/staff/invitations";
import { addPerson, invitationLink } from "./people";
import { JSON_OPTION, print } from "./print";
import { SHELL } from "./shell-actor";
import { PosProblem, type Shop, withShop } from "./shop-database";

type SetupOptions = { store: string; currency: string; zone: string; owner: string; json?: boolean };

/** `setup`: the first run without a screen. */
export function addSetupCommand(program: Command): void {
  program
    .command("setup")
    .description("make a store with its owner and a code that enrols the first till")
    .requiredOption("--store <name>", "name on receipts and screens")
    .requiredOption("--currency <code>", "ISO 4217, e.g. JPY")
    .requiredOption("--zone <name>", "IANA time zone, e.g. Asia/Tokyo")
    .requiredOption("--owner <email>", "the owner; signs in under this name")
    .option(...JSON_OPTION)
    .action((options: SetupOptions) => withShop((shop) => setUp(shop, options)));
}

async function setUp({ db, env }: Shop, options: SetupOptions): Promise<void> {
  const name = options.store.trim();
  const problem = findProblem({ ...options, store: name });
  if (problem !== null) throw new PosProblem(problem);
  const twin = await db.selectFrom("store").select("id").where("name", "=", name).executeTakeFirst();
  if (twin !== undefined) throw new PosProblem(`There is a store "${name}" already; nothing was made.`);
  const storeId = uuidv7();
  const made = await db.transaction().execute(async (tx) => {
    await tx
      .insertInto("store")
      .values({ id: storeId, name, currency: options.currency, time_zone: options.zone, is_demo: false })
      .execute();
    const entry = { storeId, actor: SHELL, subject: { kind: "store", id: storeId } } as const;
    await appendAudit(tx, { ...entry, action: "store-created", details: { name } });
    const { id, pin } = await addPerson(tx, env, { storeId, name: options.owner, role: "owner" });
    const invitation = await invitationLink(tx, env, { storeId, id });
    const deps = { people: createPeopleStore(tx), codeKey: readSecret(env.dataDir, "typed-code-key") };
    return { pin, invitation, deviceCode: await offerEnrolment(deps, { storeId, actor: SHELL }) };
  });
  print(options, { storeId, store: name, owner: options.owner, ...made }, [
    `Store:       ${name} (${options.currency}, ${options.zone})`,
    `Owner:       ${options.owner}, PIN ${made.pin}  (shown only now)`,
    `Password:    ${made.invitation}  (once, within ${INVITATION_HOURS} hours)`,
    `First till:  open ${env.origin}/sign-in and enter ${made.deviceCode} within 15 minutes`,
  ]);
}

function findProblem({ store, currency, zone, owner }: SetupOptions): string | null {
  if (store === "" || store.length > 100) return "--store needs a name of 1 to 100 characters.";
  if (!isCurrencyCode(currency)) {
    return `--currency "${currency}" is none of the 17 currencies Alipay takes: ${CURRENCY_CODES.join(", ")}.`;
  }
  if (!isTimeZone(zone)) return `--zone "${zone}" is no IANA time zone: write one such as Asia/Tokyo or Europe/Berlin.`;
  if (!/^[^\s@]+@[^\s@]+$/.test(owner)) return `--owner "${owner}" is no e-mail address.`;
  return null;
}

/** Intl also takes offsets such as +09:00, which know no daylight-saving time. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
