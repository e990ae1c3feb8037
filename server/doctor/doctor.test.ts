import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { insertTestShop, openTestDatabase } from "@/server/db/testing/test-database";
import { createAlipayGateway } from "@/server/gateway/alipay/client";
import { setTestStage } from "@/simulator/test-stage";
import { checkDatabase, checkStores } from "./check-database";
import { checkReach, checkTalk } from "./check-gateway";
import { checkKeys } from "./check-keys";
import { checkDisk, checkSecrets } from "./check-machine";
import { checkWeb } from "./check-web";
import { examine, type Finding, worstOf } from "./finding";

const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const alipays = generateKeyPairSync("rsa", { modulusLength: 2048 });

async function keyFiles(privateKey: KeyObject, publicKey: KeyObject, mode = 0o600) {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-doctor-"));
  const files = { privateKeyFile: path.join(folder, "private.pem"), publicKeyFile: path.join(folder, "public.pem") };
  await writeFile(files.privateKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }), { mode });
  await writeFile(files.publicKeyFile, publicKey.export({ type: "spki", format: "pem" }));
  return {
    ...files,
    gatewayOrigin: "http://127.0.0.1:1",
    gatewayPrefix: "/api",
    clientId: "c",
    merchantId: "m",
    isvAccessToken: null,
  };
}

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state);
const text = (findings: readonly Finding[]) => findings.map(({ found, cure }) => `${found} ${cure ?? ""}`).join("\n");

describe("the keys", () => {
  it("are green when ours signs and Alipay's is another one", async () => {
    expect(states(await checkKeys(await keyFiles(ours.privateKey, alipays.publicKey)))).toEqual(["green", "green"]);
  });

  it("are red when our own public key stands where Alipay's belongs", async () => {
    const findings = await checkKeys(await keyFiles(ours.privateKey, ours.publicKey));
    expect(worstOf(findings)).toBe("red");
    expect(text(findings)).toContain("is our own public key");
  });

  it("are amber when others may read the private one, red when a file is none", async () => {
    expect(worstOf(await checkKeys(await keyFiles(ours.privateKey, alipays.publicKey, 0o644)))).toBe("amber");
    const files = await keyFiles(ours.privateKey, alipays.publicKey);
    await writeFile(files.publicKeyFile, "-----BEGIN NONSENSE-----");
    const findings = await checkKeys(files);
    expect(worstOf(findings)).toBe("red");
    expect(text(findings)).not.toContain("NONSENSE");
  });
});

describe("the talk with Alipay", () => {
  it("is green when a signed question is understood and its answer verified", async () => {
    const stage = await setTestStage(createAlipayGateway);
    expect(states(await checkTalk(stage.gateway, "doctor-1"))).toEqual(["green"]);
    await stage.close();
  });

  it("names the wrong key of Alipay's", async () => {
    const stage = await setTestStage((settings, deps) =>
      createAlipayGateway({ ...settings, alipayPublicKey: alipays.publicKey }, deps),
    );
    const findings = await checkTalk(stage.gateway, "doctor-1");
    expect(states(findings)).toEqual(["red"]);
    expect(text(findings)).toContain("ALIPAY_PUBLIC_KEY_FILE");
    await stage.close();
  });

  it("names our key when Alipay does not know it, and the client id when that is wrong", async () => {
    const byKey = await setTestStage((settings, deps) =>
      createAlipayGateway({ ...settings, privateKey: ours.privateKey }, deps),
    );
    expect(text(await checkTalk(byKey.gateway, "doctor-1"))).toContain("does not know our key");
    await byKey.close();
    const byClient = await setTestStage((settings, deps) =>
      createAlipayGateway({ ...settings, clientId: "SOMEBODYELSE" }, deps),
    );
    expect(text(await checkTalk(byClient.gateway, "doctor-1"))).toContain("ALIPAY_CLIENT_ID");
    await byClient.close();
  });

  it("is red when nobody answers", async () => {
    expect(states(await checkReach("http://127.0.0.1:1", Date.now))).toEqual(["red"]);
  });

  it("sees a clock that is wrong by ten minutes", async () => {
    const stage = await setTestStage(createAlipayGateway);
    const right = await checkReach(stage.origin, Date.now);
    const wrong = await checkReach(stage.origin, () => Date.now() + 600_000);
    await stage.close();
    expect([worstOf(right), worstOf(wrong)]).toEqual(["green", "red"]);
    expect(text(wrong)).toContain("NTP");
  });
});

describe("the database and the machine", () => {
  it("are green on a real PostgreSQL with a store of one's own", async () => {
    const db = await openTestDatabase();
    expect(worstOf(await checkStores(db, "simulator"))).toBe("red");
    const { storeId } = await insertTestShop(db);
    expect(worstOf(await checkStores(db, "simulator"))).toBe("green");
    expect(worstOf(await checkStores(db, "production"))).toBe("amber");
    expect((await checkDatabase(db, Date.now)).find(({ subject }) => subject === "database")?.state).toBe("green");
    await db.updateTable("store").set({ is_demo: true }).where("id", "=", storeId).execute();
    expect(worstOf(await checkStores(db, "production"))).toBe("red");
    await db.destroy();
  });

  it("see room on the disk and a secret that others may read", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "saoma-doctor-"));
    expect(await checkDisk(path.join(folder, "data"))).toHaveLength(1);
    expect(states(await checkSecrets(folder))).toEqual(["green"]);
  });

  it("are amber without a web server, and red where a check itself breaks", async () => {
    expect(states(await checkWeb("http://127.0.0.1:1"))).toEqual(["amber"]);
    const findings = await examine({ disk: () => Promise.reject(new Error("no such place")) });
    expect(findings).toMatchObject([{ subject: "disk", state: "red" }]);
  });
});
