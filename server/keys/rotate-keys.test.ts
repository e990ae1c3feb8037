import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readPolicy } from "@/lib/payments/read-policy";
import { testCode } from "@/lib/practice/test-codes";
import { checkRotation } from "@/server/doctor/check-rotation";
import { createSimulator } from "@/simulator/create-simulator";
import { CLIENT_ID, MERCHANT_ID } from "@/simulator/test-stage";
import { loadPrivateKey, loadPublicKey } from "../gateway/alipay/sign";
import { createGateway } from "../gateway/create-gateway";
import { askWithKey } from "./check-next-key";
import { type KeyNews, openKeyRing } from "./key-ring";
import { type Done, loadNextKey, makeKeyPair, makeNextPair, switchToNext } from "./rotate-keys";
import { readRotation } from "./rotation-files";

const DAY = "2026-05-04";
const alipay = makeKeyPair();

function keyFolder(publicName = "alipay-public.pem") {
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-rotate-"));
  const own = makeKeyPair();
  const keys = {
    privateKeyFile: path.join(folder, "saoma-private.pem"),
    publicKeyFile: path.join(folder, publicName),
  };
  writeFileSync(keys.privateKeyFile, own.privateKey, { mode: 0o600 });
  writeFileSync(keys.publicKeyFile, alipay.publicKey);
  return { folder, own, keys };
}

/** Cuts the work off once this step is on the disk, as a crash would. */
function crashAfter(step: Parameters<Done>[0]): Done {
  return (done) => {
    if (done === step) throw new Error("crash");
  };
}

describe("a change of our key on the disk", () => {
  it("makes the next pair beside the one that signs, for its owner alone, and never a second one", () => {
    const { keys, own } = keyFolder();
    const { files, stage } = makeNextPair(keys);
    expect(stage).toBe("made");
    expect(statSync(files.next).mode & 0o777).toBe(0o600);
    expect(readFileSync(keys.privateKeyFile, "utf8")).toBe(own.privateKey);
    const made = readFileSync(files.next, "utf8");
    makeNextPair(keys);
    expect(readFileSync(files.next, "utf8")).toBe(made);
  });

  it("puts the old key aside with the day and leaves nothing else behind", () => {
    const { folder, keys, own } = keyFolder();
    const next = readFileSync(makeNextPair(keys).files.next, "utf8");
    const aside = switchToNext(keys, DAY);
    expect(readFileSync(keys.privateKeyFile, "utf8")).toBe(next);
    expect(readFileSync(String(aside), "utf8")).toBe(own.privateKey);
    expect(readdirSync(folder).toSorted()).toEqual([
      "alipay-public.pem",
      `saoma-private.old-${DAY}.pem`,
      "saoma-private.pem",
      "saoma-public.pem",
    ]);
    expect(readRotation(keys)).toMatchObject({ stage: "none", kept: [{ since: DAY }] });
  });

  it("never writes over Alipay's key, whatever it is called", () => {
    const { folder, keys } = keyFolder("saoma-public.pem");
    makeNextPair(keys);
    switchToNext(keys, DAY);
    expect(readFileSync(keys.publicKeyFile, "utf8")).toBe(alipay.publicKey);
    expect(existsSync(path.join(folder, "saoma-private.public.pem"))).toBe(true);
  });

  it.each(["private-written", "public-written"] as const)(
    "goes on after a crash behind %s, with the same key",
    (step) => {
      const { keys } = keyFolder();
      expect(() => makeNextPair(keys, crashAfter(step))).toThrow("crash");
      const { stage, files } = readRotation(keys);
      expect(stage).toBe(step === "private-written" ? "unfinished" : "made");
      const made = readFileSync(files.next, "utf8");
      expect(makeNextPair(keys).stage).toBe("made");
      expect(readFileSync(files.next, "utf8")).toBe(made);
    },
  );

  it.each([
    ["old-kept", "made"],
    ["switched", "switched"],
    ["named", "none"],
  ] as const)("goes on after a crash behind %s: the file holds a whole key at any time", (step, stage) => {
    const { folder, keys, own } = keyFolder();
    const next = loadNextKey(makeNextPair(keys));
    expect(() => switchToNext(keys, DAY, crashAfter(step))).toThrow("crash");
    const signs = loadPrivateKey(readFileSync(keys.privateKeyFile, "utf8"));
    expect(signs.equals(step === "old-kept" ? loadPrivateKey(own.privateKey) : next)).toBe(true);
    expect(readRotation(keys).stage).toBe(stage);
    if (stage !== "none") switchToNext(keys, DAY);
    expect(readdirSync(folder).filter((name) => name.includes(".old-"))).toEqual([`saoma-private.old-${DAY}.pem`]);
    expect(loadPrivateKey(readFileSync(keys.privateKeyFile, "utf8")).equals(next)).toBe(true);
  });

  it("is amber for the doctor until it is done, and again when the old key lies about", async () => {
    const { keys } = keyFolder();
    const states = async (day: string) =>
      (await checkRotation(keys, () => Date.parse(day))).map(({ state, cure }) => [state, cure]);
    expect(await states(DAY)).toEqual([]);
    expect(() => makeNextPair(keys, crashAfter("private-written"))).toThrow();
    expect(await states(DAY)).toEqual([["amber", "rotate-again"]]);
    makeNextPair(keys);
    expect(await states(DAY)).toEqual([["amber", "rotate-check"]]);
    expect(() => switchToNext(keys, DAY, crashAfter("switched"))).toThrow();
    expect(await states(DAY)).toEqual([["amber", "rotate-finish"]]);
    switchToNext(keys, DAY);
    expect(await states("2026-05-11")).toEqual([]);
    expect(await states("2026-05-13")).toEqual([["amber", "delete-old-key"]]);
  });

  it("has nothing to switch to before a pair was made", () => {
    expect(() => switchToNext(keyFolder().keys, DAY)).toThrow("no finished new key");
  });
});

describe("a change of our key over HTTP", () => {
  it("loses no payment: old key, both keys, new key only", async () => {
    const { keys, own } = keyFolder();
    const simulator = createSimulator({
      privateKey: loadPrivateKey(alipay.privateKey),
      merchantPublicKey: loadPublicKey(own.publicKey),
      clientId: CLIENT_ID,
      merchantId: MERCHANT_ID,
      seed: "rotate",
    });
    const { origin } = await simulator.listen({ port: 0 });
    const post = (body: object) =>
      fetch(`${origin}/simulator/merchant-keys`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const policy = readPolicy("{}", { isBounded: false });
    if (!policy.ok) throw new Error(policy.problem);
    const env = {
      policy: policy.policy,
      alipay: {
        ...keys,
        gatewayOrigin: origin,
        gatewayPrefix: "/api",
        clientId: CLIENT_ID,
        merchantId: MERCHANT_ID,
        isvAccessToken: null,
      },
    };
    const news: KeyNews[] = [];
    const ring = openKeyRing(keys, (told) => news.push(told));
    const gateway = createGateway(env, ring);
    let count = 0;
    const sell = async () => {
      count += 1;
      const { reply } = await gateway.pay({
        merchantTransId: `ROTATE-${count}`,
        amount: { currency: "JPY", minor: 1200 },
        identityCode: testCode("paid", count),
        title: "Lunch",
        seller: { sellerId: "S1", sellerName: "S", merchantCategoryCode: "5812", storeId: "1", storeName: "Store" },
      });
      return reply.kind;
    };
    const sellSome = () => Promise.all(Array.from({ length: 5 }, sell));
    const PAID = Array.from({ length: 5 }, () => "paid");
    const askNext = async () => {
      const asking = createGateway(env, { ...ring, privateKey: loadNextKey(readRotation(keys)) });
      return (await askWithKey(asking).finally(asking.close)).kind;
    };

    expect(await sellSome()).toEqual(PAID);
    const { files } = makeNextPair(keys);
    expect(await askNext()).toBe("not-taken");
    expect(await sellSome()).toEqual(PAID);

    expect((await post({ upload: readFileSync(files.nextPublic, "utf8") })).status).toBe(200);
    expect((await post({ upload: makeKeyPair().publicKey })).status).toBe(400);
    expect(await askNext()).toBe("taken");
    const meanwhile = sellSome();
    switchToNext(keys, DAY);
    await ring.refresh();
    expect(await sellSome()).toEqual(PAID);
    expect(await meanwhile).toEqual(PAID);

    const [oldName, newName] = simulator.merchantKeys.names();
    expect(ring.names().signingKey).toBe(newName);
    expect((await post({ remove: oldName })).status).toBe(200);
    expect((await post({ remove: newName })).status).toBe(400);
    expect(await sellSome()).toEqual(PAID);
    expect(simulator.book.transactions().filter(({ state }) => state === "paid")).toHaveLength(count);
    expect(news.map(({ kind }) => kind)).toEqual(["alipay-signs", "changed"]);

    // The old key is of no use any more.
    const old = createGateway(env, { ...ring, privateKey: loadPrivateKey(own.privateKey) });
    expect((await askWithKey(old).finally(old.close)).kind).toBe("not-taken");
    await gateway.close();
    await simulator.close();
  });

  it("keeps selling with the key it has when a file is spoilt, and says so once", async () => {
    const { keys, own } = keyFolder();
    const news: KeyNews[] = [];
    const ring = openKeyRing(keys, (told) => news.push(told));
    writeFileSync(keys.privateKeyFile, "no key");
    await ring.refresh();
    await ring.refresh();
    expect(news).toEqual([
      {
        kind: "unusable",
        problem: `ALIPAY_PRIVATE_KEY_FILE (${keys.privateKeyFile}): is not a readable private key (PEM or bare base64, PKCS#1 or PKCS#8)`,
      },
    ]);
    expect(ring.privateKey.equals(loadPrivateKey(own.privateKey))).toBe(true);
    const next = makeKeyPair();
    writeFileSync(keys.publicKeyFile, alipay.publicKey + next.publicKey);
    await ring.refresh();
    expect(news.at(-1)).toMatchObject({ kind: "changed" });
    expect(ring.alipayPublicKey).toHaveLength(2);
  });
});
