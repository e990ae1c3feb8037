import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { type Finding, tellFinding, worstOf } from "@/lib/readiness/finding";
import en from "@/messages/en.json";
import { insertTestShop, openTestDatabase } from "@/server/db/testing/test-database";
import { createAlipayGateway } from "@/server/gateway/alipay/client";
import { setTestStage } from "@/simulator/test-stage";
import { checkDatabase, checkStores } from "./check-database";
import { checkReach, checkTalk } from "./check-gateway";
import { checkKeys } from "./check-keys";
import { checkDisk, checkSecrets } from "./check-machine";
import { checkSftp } from "./check-sftp";
import { checkWeb } from "./check-web";
import { examine } from "./finding";

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
const say = createTranslator({ locale: "en", messages: en, namespace: "doctor" });
const text = (findings: readonly Finding[]) =>
  findings
    .map((finding) => tellFinding(finding, say))
    .map(({ found, cure }) => `${found} ${cure ?? ""}`)
    .join("\n");

describe("the keys", () => {
  it("are green when ours signs and Alipay's is another one", async () => {
    expect(states(await checkKeys(await keyFiles(ours.privateKey, alipays.publicKey)))).toEqual(["green", "green"]);
  });

  it("are red when our own public key stands where Alipay's belongs", async () => {
    const findings = await checkKeys(await keyFiles(ours.privateKey, ours.publicKey));
    expect(worstOf(findings)).toBe("red");
    expect(text(findings)).toContain("is our own public key");
  });

  it("are amber while Alipay's old and new key are both taken, red when one of them is ours", async () => {
    const files = await keyFiles(ours.privateKey, alipays.publicKey);
    const next = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
    await writeFile(files.publicKeyFile, pem(alipays.publicKey) + pem(next.publicKey));
    const findings = await checkKeys(files);
    expect(states(findings)).toEqual(["green", "amber"]);
    expect(text(findings)).toContain("remove the old one");
    await writeFile(files.publicKeyFile, pem(next.publicKey));
    expect(states(await checkKeys(files))).toEqual(["green", "green"]);
    await writeFile(files.publicKeyFile, pem(alipays.publicKey) + pem(ours.publicKey));
    expect(worstOf(await checkKeys(files))).toBe("red");
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

describe("the place of Alipay's files", () => {
  const sftp = {
    host: "isftp.alipay.com",
    port: 22,
    user: "shop",
    passwordFile: null,
    privateKeyFile: null,
    hostKey: "SHA256:x",
    directory: "/download/{merchantId}/{date}",
  };
  const visit = async (folders: readonly string[]) => {
    const asked: string[] = [];
    let closed = 0;
    const findings = await checkSftp(sftp, "2188", () =>
      Promise.resolve({
        list: (folder) => {
          asked.push(folder);
          return Promise.resolve(folders.includes(folder) ? [{ name: "a.csv", size: 1, modifiedAt: 1 }] : null);
        },
        download: () => Promise.reject(new Error("nothing is fetched")),
        close: () => {
          closed += 1;
          return Promise.resolve();
        },
      }),
    );
    return { asked, closed, findings };
  };

  it("is green when one can log in and the folder above the days is there, and the visit is ended", async () => {
    const { asked, closed, findings } = await visit(["/download/2188"]);
    expect({ asked, closed, states: states(findings) }).toEqual({
      asked: ["/download/2188"],
      closed: 1,
      states: ["green", "green"],
    });
  });

  it("is amber without the folder, red with Alipay's reason when the login fails, green when it is not used", async () => {
    const { closed, findings } = await visit([]);
    expect({ closed, states: states(findings) }).toEqual({ closed: 1, states: ["green", "amber"] });
    const refused = await checkSftp(sftp, "2188", () =>
      Promise.reject(new Error("shows the key SHA256:y, not the pinned")),
    );
    expect(states(refused)).toEqual(["red"]);
    expect(text(refused)).toContain("not the pinned");
    expect(states(await checkSftp(null, "2188"))).toEqual(["green"]);
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

  it("tell no time of 0.0 ms, and a difference of clocks without a sign", async () => {
    const db = await openTestDatabase();
    const findings = await checkDatabase(db, () => Date.now() + 500);
    await db.destroy();
    const figure = (code: string) => Object.values(findings.find(({ found }) => found === code)?.values ?? {})[0];
    expect(figure("there-and-back")).toMatch(/^(?:< 0\.1|(?!0\.0$)\d+\.\d)$/);
    expect(figure("from-ours")).toBe("0.5");
  });

  it("see room on the disk and a secret that others may read", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "saoma-doctor-"));
    expect(await checkDisk(path.join(folder, "data"))).toHaveLength(1);
    expect(states(await checkSecrets(folder))).toEqual(["green"]);
  });

  it("are amber without a web server, and red where a check itself breaks", async () => {
    expect(states(await checkWeb("http://127.0.0.1:1"))).toEqual(["amber"]);
    const findings = await examine([{ subject: "disk", look: () => Promise.reject(new Error("no such place")) }]);
    expect(findings).toMatchObject([{ subject: "disk", state: "red" }]);
  });
});
