import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../env";
import { dropToken, readChoice, readTokens, writeChoice, writeToken } from "./session-cookies";
import { makeToken } from "./tokens";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

type Options = Readonly<Record<string, unknown>>;
const jar = new Map<string, { value: string; options: Options }>();
vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => jar.get(name),
      set: (name: string, value: string, options: Options) => jar.set(name, { value, options }),
      delete: (name: string) => jar.delete(name),
    }),
}));
beforeEach(() => {
  jar.clear();
});

const KINDS = ["device", "session", "office", "known"] as const;
const served = (origin: string) => ({ origin }) as Env; // what is read of it
const HTTPS = served("https://pos.example");

it.each(KINDS)(
  "the cookie of a %s is bound to this host and https, and no script and no other site has it",
  async (kind) => {
    const token = makeToken();
    await writeToken(HTTPS, kind, token);
    const [cookie] = jar;
    expect(cookie?.[0]).toBe(`__Host-saoma-${kind}`);
    const { options } = cookie?.[1] ?? {};
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: "strict", path: "/" });
    expect(options).not.toHaveProperty("domain");
    expect(await readTokens(HTTPS)).toMatchObject({ [kind]: token });
  },
);

it("a session ends with the browser, a device and what knows the browser stay for a year", async () => {
  for (const kind of KINDS) await writeToken(HTTPS, kind, "x");
  const kept = [...jar].filter(([, { options }]) => "maxAge" in options).map(([name]) => name);
  expect(kept).toEqual(["__Host-saoma-device", "__Host-saoma-known"]);
});

it("is read under no other name, and dropped by its own", async () => {
  await writeToken(served("http://localhost:3000"), "session", "planted");
  expect(await readTokens(HTTPS)).toMatchObject({ session: null });
  await writeToken(HTTPS, "session", "ours");
  await dropToken(HTTPS, "session");
  expect([...jar.keys()]).toEqual(["saoma-session"]);
});

it.each(["saoma-locale", "saoma-office-store"] as const)(
  "%s, which opens nothing, is bound as they are",
  async (choice) => {
    await writeChoice(HTTPS, choice, "x");
    expect([...jar.keys()]).toEqual([`__Host-${choice}`]);
    const [cookie] = jar.values();
    expect(cookie?.options).toMatchObject({ secure: true, httpOnly: true, path: "/" });
    expect(["lax", "strict"]).toContain(cookie?.options["sameSite"]);
    expect(await readChoice(choice)).toBe("x");
  },
);

it("is written in one place", () => {
  const files = ["server", "app", "components", "lib"].flatMap((room) =>
    readdirSync(path.join(ROOT, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(room, file)),
  );
  const writes = /jar\.set\(|cookies\(\)\)\.set\(|cookies\.set\(|document\.cookie|"Set-Cookie"/i;
  const found = files.filter((file) => writes.test(readFileSync(path.join(ROOT, file), "utf8")));
  expect(found).toEqual(["server/staff/session-cookies.ts"]);
});

it("a token has 256 random bits and is never made twice", () => {
  const tokens = Array.from({ length: 1_000 }, makeToken);
  expect(new Set(tokens).size).toBe(1_000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});
