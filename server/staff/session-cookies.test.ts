import { beforeEach, expect, it, vi } from "vitest";
import type { Env } from "../env";
import { dropToken, readTokens, writeToken } from "./session-cookies";
import { makeToken } from "./tokens";

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

it("a token has 256 random bits and is never made twice", () => {
  const tokens = Array.from({ length: 1_000 }, makeToken);
  expect(new Set(tokens).size).toBe(1_000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});
