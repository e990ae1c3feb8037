import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPolicy } from "@/lib/payments/read-policy";
import { testCode } from "@/lib/practice/test-codes";
import { findFreePort } from "@/server/db/embedded/embedded-postgres";
import { readEnv } from "@/server/env";
import { loadPrivateKey, loadPublicKey } from "@/server/gateway/alipay/sign";
import { createGateway } from "@/server/gateway/create-gateway";
import { type KeyRing, openKeyRing } from "@/server/keys/key-ring";
import { createSimulator, type Simulator } from "@/simulator/create-simulator";
import { prepareSimulator } from "../start/simulator-settings";

// As scripts/run.mjs starts it, without its look at the installed packages.
const NODE_FLAGS = ["--import", "tsx", "--conditions=react-server"];
const MAIN = path.resolve(import.meta.dirname, "..", "pos.ts");

let simulator: Simulator;
let environment: NodeJS.ProcessEnv;
let server: { readonly ring: KeyRing; readonly gateway: ReturnType<typeof createGateway> };
let folder: string;
let origin: string;
let sales = 0;

/** A shop as `npm start` finds it: its simulator over HTTP, and a server that signs with the key file and looks again. */
beforeAll(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "saoma-rotate-"));
  folder = path.join(dataDir, "simulator");
  const port = await findFreePort();
  const { alipayEnv, simulatorEnv } = prepareSimulator(dataDir, port, 3000);
  environment = { ...process.env, POS_MODE: "simulator", POS_DATA_DIR: dataDir, SIMULATOR_PORT: String(port) };
  const read = (file: string | undefined): string => readFileSync(String(file), "utf8");
  simulator = createSimulator({
    privateKey: loadPrivateKey(read(simulatorEnv["SIMULATOR_PRIVATE_KEY_FILE"])),
    merchantPublicKey: loadPublicKey(read(simulatorEnv["SIMULATOR_MERCHANT_PUBLIC_KEY_FILE"])),
    clientId: String(alipayEnv["ALIPAY_CLIENT_ID"]),
    merchantId: String(alipayEnv["ALIPAY_MERCHANT_ID"]),
    seed: "rotate",
  });
  ({ origin } = await simulator.listen({ port }));
  const { alipay } = readEnv({ ...environment, ...alipayEnv });
  const policy = readPolicy("{}", { isBounded: false });
  if (alipay === null || !policy.ok) throw new Error("the simulator's settings are no shop's");
  const ring = openKeyRing(alipay);
  server = { ring, gateway: createGateway({ alipay, policy: policy.policy }, ring) };
});

afterAll(async () => {
  await server.gateway.close();
  await simulator.close();
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

function rotate(...options: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...NODE_FLAGS, MAIN, "keys", "rotate", ...options],
      { env: environment },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

/** What the shop's engineer does in My Alipay. */
async function inMyAlipay(order: { upload: string } | { remove: string | undefined }): Promise<number> {
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${origin}/simulator/merchant-keys`, {
    method: "POST",
    headers,
    body: JSON.stringify(order),
  });
  return status;
}

/** A sale of the running server, after its next look at the key files. */
async function sell(): Promise<{ outcome: string; signedWith: string }> {
  await server.ring.refresh();
  sales += 1;
  const { reply } = await server.gateway.pay({
    merchantTransId: `ROTATE-${sales}`,
    amount: { currency: "JPY", minor: 1200 },
    identityCode: testCode("paid", sales),
    title: "Lunch",
    seller: { sellerId: "S1", sellerName: "S", merchantCategoryCode: "5812", storeId: "1", storeName: "Store" },
  });
  return { outcome: reply.kind, signedWith: server.ring.names().signingKey };
}

// docs/operations/keys.md, step by step.
describe("npm run pos -- keys rotate", { timeout: 120_000 }, () => {
  it("changes the key while the shop sells, from the first step to the last", async () => {
    const [oldKey = ""] = simulator.merchantKeys.names();
    const oldFile = readFileSync(path.join(folder, "merchant-private.pem"), "utf8");
    expect(await sell()).toEqual({ outcome: "paid", signedWith: oldKey });

    // 1. A new pair lies beside the old one, which goes on signing; Alipay does not know it yet.
    const made = await rotate();
    expect(made).toMatchObject({ code: 0, err: "" });
    const uploaded = /^MIIB\S+$/m.exec(made.out)?.[0] ?? "";
    const unknown = await rotate("--check");
    expect(unknown.out).toContain("does not take the new key yet");
    expect(unknown.code).toBe(1);
    const early = await rotate("--finish");
    expect(early).toMatchObject({ code: 1, out: "" });
    expect(early.err).toContain("Nothing was switched.");
    expect(await sell()).toEqual({ outcome: "paid", signedWith: oldKey });

    // 2. and 3. As the command printed it, into the portal: both keys are good, the old one signs.
    expect(await inMyAlipay({ upload: uploaded })).toBe(200);
    const [, newKey = ""] = simulator.merchantKeys.names();
    const taken = await rotate("--check");
    expect(taken.out).toContain("Alipay takes the new key");
    expect(taken.code).toBe(0);
    expect(await sell()).toEqual({ outcome: "paid", signedWith: oldKey });

    // 4. The new one signs, without a restart; the old one is kept, and still good.
    const finished = await rotate("--finish");
    expect(finished).toMatchObject({ code: 0, err: "" });
    const kept = /^The old key is kept: (.+)$/m.exec(finished.out)?.[1] ?? "";
    expect(path.basename(kept)).toMatch(/^merchant-private\.old-\d{4}-\d\d-\d\d\.pem$/);
    expect(readFileSync(kept, "utf8")).toBe(oldFile);
    expect(statSync(path.join(folder, "merchant-private.pem")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes(".next"))).toEqual([]);
    expect(simulator.merchantKeys.names()).toEqual([oldKey, newKey]);
    expect(await sell()).toEqual({ outcome: "paid", signedWith: newKey });

    // 5. The old one is removed at Alipay, and nothing is lost.
    expect(await inMyAlipay({ remove: oldKey })).toBe(200);
    expect(await sell()).toEqual({ outcome: "paid", signedWith: newKey });
    expect(simulator.book.transactions().filter(({ state }) => state === "paid")).toHaveLength(sales);
    expect((await rotate("--finish")).err).toContain("There is no new key");
  });
});
