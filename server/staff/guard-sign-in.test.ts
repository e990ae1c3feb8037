import { describe, expect, it } from "vitest";
import { RATE_LIMITS, type RateLimitName } from "@/lib/staff/rate-limits";
import type { CredentialStore } from "../db/credential-store";
import { maySignIn } from "./guard-sign-in";
import { signInToOffice } from "./office-sign-in";

/** Counters as the database keeps them, for one stretch of time in which none of them runs out. */
function createLimits() {
  const counts = new Map<string, number>();
  return {
    limitRate: (name: RateLimitName, key: string) => {
      const count = (counts.get(`${name} ${key}`) ?? 0) + 1;
      counts.set(`${name} ${key}`, count);
      return Promise.resolve(
        count <= RATE_LIMITS[name].points ? ({ ok: true } as const) : ({ ok: false, retryAfterMs: 1_000 } as const),
      );
    },
  };
}

const OWNER = { id: "owner", store_id: "store", role: "owner", password_hash: "hash of right", totp_sealed: "sealed" };

/** The door with cheap hashes that are counted; nobody's second factor ever fits. */
function createDoor() {
  const hashed: (string | null)[] = [];
  const credentials = {
    findByLogin: (login: string) => Promise.resolve(login === "owner@shop" ? OWNER : undefined),
    takeTotpStep: () => Promise.resolve(false),
    takeRecoveryCode: () => Promise.resolve(false),
    beginOfficeSession: () => Promise.reject(new Error("somebody was let in")),
  } as unknown as CredentialStore; // what the door uses of it
  const hasher = {
    hash: (text: string) => Promise.resolve(`hash of ${text}`),
    verify: (text: string, known: string | null) => {
      hashed.push(known);
      return Promise.resolve(known === `hash of ${text}`);
    },
  };
  const limits = createLimits();
  const knock = async (order: { login: string; password: string; address: string; trusted?: string }) => {
    const { login, password, address, trusted = null } = order;
    if (!(await maySignIn(limits, { login, address, trusted }))) return "locked";
    const deps = { credentials, hasher, totpKey: "key", codeKey: "code key", nowMs: () => 0 };
    return (await signInToOffice(deps, { login, password, code: "000000", browser: null })) === null ? "wrong" : "in";
  };
  return { knock, hashed };
}

describe("the door of the office", () => {
  it("lets none of 10,000 tries from 500 addresses in, looks at few, and stays open for the owner's own browser", async () => {
    const { knock, hashed } = createDoor();
    const answers = new Map<string, number>();
    for (let index = 0; index < 10_000; index += 1) {
      const address = `203.0.113.${index % 500}`;
      const answer = await knock({ login: "owner@shop", password: `guess ${index}`, address });
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect(answers.get("in") ?? 0).toBe(0);
    expect(hashed).toHaveLength(RATE_LIMITS["password-strangers"].points);
    expect(await knock({ login: "owner@shop", password: "x", address: "203.0.113.1", trusted: "own browser" })).toBe(
      "wrong",
    );
  });

  it("counts one address over all logins, so that it cannot try one password on everybody", async () => {
    const { knock } = createDoor();
    const answers: string[] = [];
    for (let index = 0; index < 100; index += 1)
      answers.push(await knock({ login: `person${index}@shop`, password: "summer2026!!", address: "203.0.113.9" }));
    expect(answers.filter((answer) => answer === "wrong")).toHaveLength(RATE_LIMITS["password-address"].points);
  });

  it("gives a trusted browser no more guesses than a stranger at one address", async () => {
    const { knock, hashed } = createDoor();
    for (let index = 0; index < 100; index += 1)
      await knock({ login: "owner@shop", password: `guess ${index}`, address: "10.0.0.1", trusted: "stolen" });
    expect(hashed).toHaveLength(RATE_LIMITS["password-login"].points);
  });

  it("does the same work and gives the same answer for a login that nobody has", async () => {
    const { knock, hashed } = createDoor();
    const known = await knock({ login: "owner@shop", password: "guess", address: "a" });
    const unknown = await knock({ login: "nobody@shop", password: "guess", address: "b" });
    expect([known, unknown]).toEqual(["wrong", "wrong"]);
    expect(hashed).toEqual(["hash of right", null]);
  });
});
