import { readFileSync, writeFileSync } from "node:fs";
import { loadPrivateKey, loadPublicKeys } from "@/server/gateway/alipay/sign";
import { createSimulator } from "./create-simulator";

const DEFAULT_PORT = 3100;

/** Entry of the simulator's process. Prints one JSON line when it listens; ends cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const simulator = createSimulator({
    privateKey: readKey("SIMULATOR_PRIVATE_KEY_FILE", loadPrivateKey),
    merchantPublicKey: readKey("SIMULATOR_MERCHANT_PUBLIC_KEY_FILE", loadPublicKeys),
    keepMerchantKeys: (pem) => writeFileSync(required("SIMULATOR_MERCHANT_PUBLIC_KEY_FILE"), pem),
    clientId: required("SIMULATOR_CLIENT_ID"),
    merchantId: required("SIMULATOR_MERCHANT_ID"),
    stateFile: optional("SIMULATOR_STATE_FILE"),
    timeScale: numberOf("SIMULATOR_TIME_SCALE", 1),
    files: fileSettings(),
    notifyUrl: optional("SIMULATOR_NOTIFY_URL"),
  });
  const { origin } = await simulator.listen({
    port: numberOf("SIMULATOR_PORT", DEFAULT_PORT),
    host: optional("SIMULATOR_HOST") ?? "127.0.0.1",
  });
  process.stdout.write(`${JSON.stringify({ msg: "simulator listening", origin, pid: process.pid })}\n`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    simulator.close().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** The file server, when its port is given. */
function fileSettings(): NonNullable<Parameters<typeof createSimulator>[0]["files"]> | null {
  if (optional("SIMULATOR_SFTP_PORT") === null) return null;
  return {
    port: numberOf("SIMULATOR_SFTP_PORT", 0),
    user: required("SIMULATOR_SFTP_USER"),
    password: readFileSync(required("SIMULATOR_SFTP_PASSWORD_FILE"), "utf8").trim(),
    hostKey: readFileSync(required("SIMULATOR_SFTP_HOST_KEY_FILE"), "utf8"),
  };
}

function readKey<Key>(name: string, load: (text: string) => Key): Key {
  const path = required(name);
  try {
    return load(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`${name}: ${path} ${error instanceof Error ? error.message : "cannot be read"}`);
  }
}

function optional(name: string): string | null {
  const value = process.env[name];
  return value === undefined || value === "" ? null : value;
}

function required(name: string): string {
  const value = optional(name);
  if (value === null) throw new Error(`${name} is not set`);
  return value;
}

function numberOf(name: string, fallback: number): number {
  const text = optional(name);
  const value = text === null ? fallback : Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name}: ${text} is not a number`);
  return value;
}

function fail(error: unknown): never {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
