import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { insertTestShop, openTestDatabase } from "@/server/db/testing/test-database";
import { examine } from "@/server/doctor/finding";
import { listChecks } from "@/server/doctor/list-checks";
import { createAlipayGateway } from "@/server/gateway/alipay/client";
import { setTestStage } from "@/simulator/test-stage";
import { linesOfDoctor, tellInEnglish } from "./doctor-lines";

const DOCUMENTS = path.resolve(import.meta.dirname, "..", "..", "docs", "operations", "doctor");
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

// docs/operations/doctor/*.txt are what the doctor says, made by running it: `npx vitest run -u` on this file writes them anew.
it.each(["good", "broken"] as const)("what the doctor says of a %s set-up is what the documents show", async (kind) => {
  const isGood = kind === "good";
  const stage = await setTestStage(
    (settings, deps) => createAlipayGateway(isGood ? settings : { ...settings, privateKey: foreign.privateKey }, deps),
    { now: () => Date.now() },
  );
  const db = await openTestDatabase();
  if (isGood) await insertTestShop(db);
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-doctor-"));
  const keep = (name: string, key: KeyObject, mode: number) => {
    const file = path.join(folder, name);
    const text =
      key.type === "private"
        ? key.export({ type: "pkcs8", format: "pem" })
        : key.export({ type: "spki", format: "pem" });
    writeFileSync(file, text, { mode });
    return file;
  };
  const own = isGood ? stage.merchantKey : foreign.privateKey;
  const findings = await examine(
    listChecks({
      db,
      env: { mode: isGood ? "simulator" : "production", dataDir: folder, origin: "http://127.0.0.1:1" },
      alipay: {
        gatewayOrigin: stage.origin,
        gatewayPrefix: "/api",
        clientId: isGood ? "385EXAMPLE" : "385SANDBOX",
        merchantId: "211EXAMPLE",
        isvAccessToken: null,
        privateKeyFile: keep("saoma-private.pem", own, isGood ? 0o600 : 0o644),
        publicKeyFile: keep("alipay-public.pem", isGood ? stage.alipayPublicKey : foreign.publicKey, 0o644),
      },
      sftp: null,
      gateway: stage.gateway,
      now: () => Date.now(),
    }),
  );
  await db.destroy();
  await stage.close();
  // How full this machine's disk is belongs to it alone.
  const told = findings.filter(({ subject }) => subject !== "disk" && subject !== "database-way").map(tellInEnglish);
  const text = linesOfDoctor(told)
    .join("\n")
    .replaceAll(folder, "/etc/saoma/keys")
    .replaceAll(stage.origin, "http://127.0.0.1:3100")
    .replaceAll("http://127.0.0.1:1 ", "http://localhost:3000 ")
    .replaceAll(/SHA256:[\w-]{43}/g, "SHA256:…")
    .replaceAll(/PostgreSQL [\d.]+(?: \([^)]*\))?/g, "PostgreSQL 18")
    .replaceAll(/-?[\d.]+ (ms|s)\b/g, "1 $1");
  await expect(`${text}\n`).toMatchFileSnapshot(path.join(DOCUMENTS, `${kind}.txt`));
});
