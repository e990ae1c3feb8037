import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadPublicKeys, signText, verifyText } from "./sign";

const make = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [old, next, foreign] = [make(), make(), make()];
const pem = (key: KeyObject): string => key.export({ type: "spki", format: "pem" }).toString();
const bare = (key: KeyObject): string => key.export({ type: "spki", format: "der" }).toString("base64");

/** Whose signature is taken when the file says this. */
async function taken(file: string): Promise<readonly boolean[]> {
  const keys = loadPublicKeys(file);
  const signed = await Promise.all([old, next, foreign].map(({ privateKey }) => signText("answer", privateKey)));
  return Promise.all(signed.map((signature) => verifyText("answer", signature, keys)));
}

describe("a change of Alipay's key", () => {
  it.each([
    ["the old one alone", pem(old.publicKey), [true, false, false]],
    ["both as PEM", pem(old.publicKey) + pem(next.publicKey), [true, true, false]],
    ["both as base64", `${bare(old.publicKey)}\n\n${bare(next.publicKey)}\n`, [true, true, false]],
    ["both with Windows line ends", `${bare(old.publicKey)}\r\n\r\n${bare(next.publicKey)}`, [true, true, false]],
    ["the new one alone", bare(next.publicKey), [false, true, false]],
  ])("with %s", async (_name, file, expected) => {
    expect(await taken(file)).toEqual(expected);
  });

  it("takes neither for a text that was changed", async () => {
    const keys = loadPublicKeys(pem(old.publicKey) + pem(next.publicKey));
    expect(await verifyText("answer!", await signText("answer", next.privateKey), keys)).toBe(false);
  });

  it("refuses a third key, a broken one, a private one and an empty file", () => {
    expect(() => loadPublicKeys([old, next, foreign].map(({ publicKey }) => pem(publicKey)).join(""))).toThrow(
      "at most 2",
    );
    expect(() =>
      loadPublicKeys(`${pem(old.publicKey)}-----BEGIN PUBLIC KEY-----\nxx\n-----END PUBLIC KEY-----`),
    ).toThrow();
    const secret = old.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    expect(() => loadPublicKeys(pem(next.publicKey) + secret)).toThrow("public key");
    expect(() => loadPublicKeys(" \n")).toThrow("public key");
  });
});
