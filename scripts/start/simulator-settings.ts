import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Who we are to the simulated Alipay. */
const SIMULATOR_IDS = { clientId: "385SIMULATOR0001", merchantId: "211SIMULATOR00000000001" };

export type SimulatorSettings = {
  readonly port: number;
  /** Environment of the simulator's own process. */
  readonly simulatorEnv: Readonly<Record<string, string>>;
  /** The ALIPAY_ settings that lead our server to it. */
  readonly alipayEnv: Readonly<Record<string, string>>;
};

/** Makes both key pairs on the first start, RSA-2048 as the real one, and says how the two processes find each other. */
export function prepareSimulator(dataDir: string, port: number): SimulatorSettings {
  const folder = path.join(dataDir, "simulator");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const merchant = makeKeyPair(folder, "merchant");
  const alipay = makeKeyPair(folder, "alipay");
  return {
    port,
    simulatorEnv: {
      SIMULATOR_PORT: String(port),
      SIMULATOR_HOST: "127.0.0.1",
      SIMULATOR_PRIVATE_KEY_FILE: alipay.privateFile,
      SIMULATOR_MERCHANT_PUBLIC_KEY_FILE: merchant.publicFile,
      SIMULATOR_CLIENT_ID: SIMULATOR_IDS.clientId,
      SIMULATOR_MERCHANT_ID: SIMULATOR_IDS.merchantId,
      SIMULATOR_STATE_FILE: path.join(folder, "book.json"),
    },
    alipayEnv: {
      ALIPAY_GATEWAY_ORIGIN: `http://127.0.0.1:${port}`,
      ALIPAY_GATEWAY_PREFIX: "/api",
      ALIPAY_CLIENT_ID: SIMULATOR_IDS.clientId,
      ALIPAY_MERCHANT_ID: SIMULATOR_IDS.merchantId,
      ALIPAY_PRIVATE_KEY_FILE: merchant.privateFile,
      ALIPAY_PUBLIC_KEY_FILE: alipay.publicFile,
    },
  };
}

function makeKeyPair(folder: string, name: string): { privateFile: string; publicFile: string } {
  const privateFile = path.join(folder, `${name}-private.pem`);
  const publicFile = path.join(folder, `${name}-public.pem`);
  if (!existsSync(privateFile) || !existsSync(publicFile)) {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    writeFileSync(privateFile, privateKey, { mode: 0o600 });
    writeFileSync(publicFile, publicKey);
  }
  return { privateFile, publicFile };
}
