import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { findFreePort } from "@/server/db/embedded/embedded-postgres";
import type { TillAccess } from "../../soak/enrol-tills";
import { createTill } from "../../soak/till";
import { SCALED_POLICY } from "../proof-policy";
import { CLIENT_ID, MERCHANT_ID, type ProofWorld } from "../proof-world";
import type { Till } from "../selling";
import { freshCode } from "../till-model";
import { enrolAs } from "./chore-process";

/** A web server of an older version, and a till that was enrolled when it was the only one. */
export type OlderWeb = {
  readonly origin: string;
  readonly access: TillAccess;
  readonly stop: () => Promise<void>;
};

const NEXT = path.join("node_modules", "next", "dist", "bin", "next");

/** Builds the web application of the version in `checkout`, as its own `npm run build` does; takes a minute or two. */
export async function buildOlderWeb(checkout: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  await promisify(execFile)(process.execPath, [NEXT, "build", "--webpack"], { cwd: checkout, env });
}

/** Starts the built web server of the version in `checkout` on the world's database and waits until it answers. */
export async function startOlderWeb(checkout: string, world: ProofWorld): Promise<OlderWeb> {
  const access = await enrolAs(checkout, world.databaseUrl, world.shop.storeId);
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-older-web-"));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: checkout,
    env: { ...process.env, ...(await settingsOf(folder, world)), POS_ORIGIN: origin, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(child);
    await lookAt(`${origin}/api/ready`, "");
    return { origin, access, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function settingsOf(folder: string, { gateway, databaseUrl }: ProofWorld): Promise<Record<string, string>> {
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    POS_MODE: "simulator",
    POS_DATA_DIR: folder,
    POS_LOG_LEVEL: "warn",
    POS_POLICY_FILE: await write("policy.json", JSON.stringify(SCALED_POLICY)),
    DATABASE_URL: databaseUrl,
    ALIPAY_GATEWAY_ORIGIN: gateway.origin,
    ALIPAY_GATEWAY_PREFIX: "/api",
    ALIPAY_CLIENT_ID: CLIENT_ID,
    ALIPAY_MERCHANT_ID: MERCHANT_ID,
    ALIPAY_PRIVATE_KEY_FILE: await write("private.pem", gateway.privateKey),
    ALIPAY_PUBLIC_KEY_FILE: await write("alipay.pem", gateway.alipayPublicKey),
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let text = "";
  const hear = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-10_000);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const died = once(child, "exit").then(() => {
    throw new Error(`the older version's web server did not start:\n${text}`);
  });
  while (!text.includes("Ready in")) await Promise.race([died, once(child.stdout ?? child, "data")]);
  died.catch(() => undefined); // its end is nobody's surprise any more
}

/** Something that the older version's web server could not do, and what it said instead. */
export type WebProblem = { readonly what: string; readonly why: string };

/**
 * What a shop does at the older version's web server, its newer neighbours running or not: a sale by the API with its verdict
 * and a refund, the cashier's tray, and the pages of till and payment. Where the sale itself is impossible, verdict and page
 * are those of a payment that a server of the crew took.
 */
export async function shopAt(web: OlderWeb, acknowledged: Till["acknowledged"]): Promise<readonly WebProblem[]> {
  const { origin, access } = web;
  const problems: WebProblem[] = [];
  const attempt = async <Value>(what: string, act: () => Promise<Value>): Promise<Value | null> => {
    try {
      return await act();
    } catch (error) {
      problems.push({ what, why: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };
  const till = createTill(origin, access);
  const order = { requestId: randomUUID(), code: freshCode("paid"), amountMinor: 1_200 };
  const sold = await attempt("a sale", () => till.pay(order));
  await attempt("the tray", () => till.lookAtTray());
  await attempt("the till's page", () => lookAt(`${origin}/till`, access.cookies));
  if (sold !== null) acknowledged.payments.push({ requestId: null, paymentId: sold.id });
  const paymentId = acknowledged.payments.at(-1)?.paymentId;
  if (paymentId === undefined) return problems;
  const begun = sold ?? { id: paymentId, state: "", version: 0, isFinal: false };
  const ended = await attempt("a verdict", () => till.waitForVerdict(begun));
  await attempt("a payment's page", () => lookAt(`${origin}/till/payments/${paymentId}`, access.cookies));
  if (sold === null || ended === null) return problems;
  if (ended.state !== "paid") problems.push({ what: "a verdict", why: `a good payment ended ${ended.state}` });
  const refund = await attempt("a refund", () => till.refund(paymentId, 200));
  if (refund !== null) acknowledged.refunds.push(refund);
  return problems;
}

async function lookAt(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status}: ${text.slice(0, 200)}`);
}
