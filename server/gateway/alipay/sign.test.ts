import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadPrivateKey, loadPublicKey, signText, verifyText } from "./sign";

// Test vector A of reference/protocol.md §3; its private key was thrown away.
const MESSAGE =
  '{"head":{"version":"2.0.4","function":"alipay.intl.acquiring.common.payCancel","clientId":"385TEST00000001","reqTime":"2026-01-02T03:04:05+09:00","reqMsgId":"00000000-0000-4000-8000-000000000001","reserve":"{}","signType":"RSA2"},"body":{"merchantId":"211TEST00000000000001","merchantTransId":"POS01-20260102-000001"}}';
const PUBLIC_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArLpurxD+CzCyC8SK3fQGSXN8ZVNtjQSXqbBPpWSbMqPIwKIgZJs4iy5YH5serhxqhzBBQOuizNXCOJmVySL9rcMz8z3bg5PFcn051oNchitUR3WFzKHio8rq2OhMqtyvhY0zbt7KdbTRKnoM2T4uf1GmkHuPt0PIoOBNX8A4aq2DbPMkqfatofPLGggp5943/4bZIVD04S8o1ugGEc2hnNOXYUQHpVIJB6i4CSohTFYIUQluaIb9/NU15vQOPH/XK7aKyyMcDhBSE05OI01r4AIykC5iXQEHmxCcsMxmdk2KCB/Xbmk1LjorOYhIvQG4O6z8zBz/etJ+5pjHYI0P+QIDAQAB";
const SIGNATURE =
  "LsoJwHC6k+Fj4SjA5RPOE4ViPkKuWCFEH6ZmOZkx9e9DTkM3r4Uo2dIoUY9J7XS1GKDR9NtOOUxJOFDvBTgC12JC7BH63oWTSqBoOgBALc2t6Snjao6hu4QG9fuEhyJncSQrLnkya/K8Y4CkYc7uKEB4FIV9jakwc2s4Hj20AkR86meZFrA4rpl++D2vZM+em+/YwZB0GEZcrrd3/A6VDANsmGwxqC7Vb7M1GzLQCHtTAyYDTwOg3cLu34fqiv9pH8NDLO5s46rpkBUsvrxkCgvAtn2X/JQ30km4Cnk6K4LVWFWM8m85vbEAUmvcN7wSCk0XLumF48Kq/YDToiprNQ==";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

describe("verifyText", () => {
  it("accepts test vector A and refuses the same JSON pretty-printed", async () => {
    const key = loadPublicKey(PUBLIC_KEY);
    expect(await verifyText(MESSAGE, SIGNATURE, key)).toBe(true);
    expect(await verifyText(JSON.stringify(JSON.parse(MESSAGE), null, 2), SIGNATURE, key)).toBe(false);
  });

  it.each(["", "not base64!", "AAAA", `${SIGNATURE}\n`, Buffer.from(SIGNATURE).toString("base64")])(
    "is false and does not throw for the signature %j",
    async (signature) => expect(await verifyText(MESSAGE, signature, loadPublicKey(PUBLIC_KEY))).toBe(false),
  );

  it("accepts what signText made over UTF-8, and nobody else's", async () => {
    const signature = await signText('{"title":"和牛 ¥"}', pair.privateKey);
    expect(signature).toHaveLength(344);
    expect(await verifyText('{"title":"和牛 ¥"}', signature, pair.publicKey)).toBe(true);
    expect(await verifyText('{"title":"和牛 ¥"}', signature, loadPublicKey(PUBLIC_KEY))).toBe(false);
  });
});

describe("key loading", () => {
  it.each([
    ["PKCS#8 PEM", pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
    ["PKCS#1 PEM", pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString()],
    ["bare PKCS#8", pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64")],
    ["bare PKCS#1", pair.privateKey.export({ type: "pkcs1", format: "der" }).toString("base64")],
    [
      "bare base64 in lines",
      `${pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64").replaceAll(/.{64}/g, "$&\n")}\n`,
    ],
  ])("reads a private key as %s", async (_, text) => {
    const signature = await signText("a", loadPrivateKey(text));
    expect(await verifyText("a", signature, pair.publicKey)).toBe(true);
  });

  it("reads a public key as PEM and as bare base64", () => {
    const pem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
    const bare = pair.publicKey.export({ type: "spki", format: "der" }).toString("base64");
    expect(loadPublicKey(pem).equals(pair.publicKey)).toBe(true);
    expect(loadPublicKey(bare).equals(pair.publicKey)).toBe(true);
  });

  it("says what is wrong with a key, without showing it", () => {
    const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const pem = { type: "pkcs8", format: "pem" } as const;
    expect(() => loadPrivateKey("hello")).toThrow("not a readable private key");
    expect(() => loadPrivateKey(elliptic.privateKey.export(pem).toString())).toThrow("not an RSA key but ec");
    expect(() => loadPrivateKey(short.privateKey.export(pem).toString())).toThrow("1024 bit");
    expect(() => loadPublicKey("")).toThrow("not a readable public key");
  });

  it("refuses a private key where the public one belongs", () => {
    expect(() => loadPublicKey(pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString())).toThrow();
    expect(() => loadPublicKey(pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"))).toThrow();
  });
});
