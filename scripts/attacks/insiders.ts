import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach } from "vitest";
import type { Role } from "@/lib/staff/rights";
import { hashPin } from "@/server/staff/pin";
import { passwordText } from "@/server/staff/second-factor";
import { setupCode } from "@/server/staff/setup-code";
import { hashToken } from "@/server/staff/tokens";
import { insertEstate, MANAGER_PIN } from "./insert-estate";
import { type AttackedServer, openServer } from "./open-server";
import { ATTEMPTS } from "./own-and-others";
import { type Insider, REPLAYS } from "./replays";
import { given, visitor } from "./visitor";

export type Sent = Exclude<(typeof REPLAYS)[string], { shownBy: string }>;

type Insiders = {
  /** Signs in whoever may ask for an action, in a store with something new to ask for. @returns what they ask for */
  readonly prepare: (file: string) => Promise<readonly unknown[]>;
};

const PASSWORD = "a sentence to remember";

type Attack = { server: AttackedServer; prepare: Insiders["prepare"] };

/** A server for all tests of a file, with people who may; the tries that are counted are forgotten before each test. */
export function withInsiders(): Attack {
  const attack = {} as Attack; // filled before the first test
  beforeAll(async () => {
    const server = await openServer();
    Object.assign(attack, { server, ...(await openInsiders(server)) });
    return () => server.close();
  });
  beforeEach(async () => {
    await sql`delete from rate_limit`.execute(attack.server.target.db);
  });
  return attack;
}

/** People of the attacked store who may do what they ask for. */
async function openInsiders({ target, container }: AttackedServer): Promise<Insiders> {
  const pinHash = await hashPin(container.pinPepper, MANAGER_PIN);
  const signIn = async (role: Role): Promise<Insider> => {
    visitor.cookies = await target.signIn(role);
    const session = hashToken(visitor.cookies["saoma-session"] ?? "");
    const { person_id: personId } = await target.db
      .selectFrom("session")
      .select("person_id")
      .where("token_hash", "=", session)
      .executeTakeFirstOrThrow();
    const password_hash = await container.hasher.hash(passwordText(PASSWORD));
    await target.db.updateTable("person").set({ password_hash, login: uuidv7() }).where("id", "=", personId).execute();
    return { personId, password: PASSWORD, setupCode: setupCode(container.env.dataDir) };
  };
  const newEstate = () =>
    insertEstate(target.db, target.own, {
      mark: randomUUID().slice(0, 8),
      date: new Date().toISOString().slice(0, 10),
      pinHash,
    });
  return {
    prepare: async (file) => {
      const [replay, attempt] = [REPLAYS[file], ATTEMPTS[file]];
      if (replay === undefined || "shownBy" in replay) return [];
      const known = typeof attempt === "object" ? attempt : null;
      const person = await signIn(replay.as ?? known?.as ?? "owner");
      const estate = await newEstate();
      given.clear();
      const inputs = (await replay.inputs?.(estate, person)) ?? known?.inputs(estate, estate) ?? [];
      // What was asked for on the way may have put them under another token.
      const renewed = given.get("saoma-session");
      if (renewed !== undefined) visitor.cookies = { ...visitor.cookies, "saoma-session": renewed };
      return inputs;
    },
  };
}
