import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ssh2 from "ssh2";
import { makeHostKey } from "@/simulator/files/make-host-key";

/** Who we are to the simulated Alipay. */
const SIMULATOR_IDS = { clientId: "385SIMULATOR0001", merchantId: "211SIMULATOR00000000001" };

export type SimulatorSettings = {
  readonly port: number;
  /** Environment of the simulator's own process. */
  readonly simulatorEnv: Readonly<Record<string, string>>;
  /** The ALIPAY_ settings that lead our server to it. */
  readonly alipayEnv: Readonly<Record<string, string>>;
};

/** The simulated file server stands beside the gateway: 3122 for 3100. */
export function sftpPortOf(port: number): number {
  return port + 22;
}

/** Makes both key pairs on the first start, RSA-2048 as the real one, and says how the two processes find each other. */
export function prepareSimulator(dataDir: string, port: number, webPort: number): SimulatorSettings {
  const sftpPort = sftpPortOf(port);
  const folder = path.join(dataDir, "simulator");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const merchant = makeKeyPair(folder, "merchant");
  const alipay = makeKeyPair(folder, "alipay");
  const files = prepareFileServer(folder);
  return {
    port,
    simulatorEnv: {
      SIMULATOR_PORT: String(port),
      SIMULATOR_HOST: "127.0.0.1",
      SIMULATOR_PRIVATE_KEY_FILE: alipay.privateFile,
      SIMULATOR_MERCHANT_PUBLIC_KEY_FILE: uploadedKeys(folder, merchant.publicFile),
      SIMULATOR_CLIENT_ID: SIMULATOR_IDS.clientId,
      SIMULATOR_MERCHANT_ID: SIMULATOR_IDS.merchantId,
      SIMULATOR_STATE_FILE: path.join(folder, "book.json"),
      SIMULATOR_NOTIFY_URL: `http://127.0.0.1:${webPort}/api/alipay/notify`,
      SIMULATOR_SFTP_PORT: String(sftpPort),
      SIMULATOR_SFTP_USER: "saoma",
      SIMULATOR_SFTP_PASSWORD_FILE: files.passwordFile,
      SIMULATOR_SFTP_HOST_KEY_FILE: files.hostKeyFile,
    },
    alipayEnv: {
      ALIPAY_GATEWAY_ORIGIN: `http://127.0.0.1:${port}`,
      ALIPAY_GATEWAY_PREFIX: "/api",
      ALIPAY_CLIENT_ID: SIMULATOR_IDS.clientId,
      ALIPAY_MERCHANT_ID: SIMULATOR_IDS.merchantId,
      ALIPAY_PRIVATE_KEY_FILE: merchant.privateFile,
      ALIPAY_PUBLIC_KEY_FILE: alipay.publicFile,
      ALIPAY_SFTP_HOST: "127.0.0.1",
      ALIPAY_SFTP_PORT: String(sftpPort),
      ALIPAY_SFTP_USER: "saoma",
      ALIPAY_SFTP_PASSWORD_FILE: files.passwordFile,
      ALIPAY_SFTP_HOST_KEY: files.fingerprint,
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

/** What the merchant uploaded to the simulated My Alipay: its first key, and later whatever is changed there. */
function uploadedKeys(folder: string, firstKeyFile: string): string {
  const file = path.join(folder, "uploaded-public-keys.pem");
  if (!existsSync(file)) copyFileSync(firstKeyFile, file);
  return file;
}

/** Password and host key of the simulated file server, made on the first start. */
function prepareFileServer(folder: string): { passwordFile: string; hostKeyFile: string; fingerprint: string } {
  const passwordFile = path.join(folder, "sftp-password");
  const hostKeyFile = path.join(folder, "sftp-host-key");
  if (!existsSync(passwordFile) || !isHostKey(hostKeyFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString("base64url"), { mode: 0o600 });
    writeFileSync(hostKeyFile, makeHostKey(), { mode: 0o600 });
  }
  const key = ssh2.utils.parseKey(readFileSync(hostKeyFile));
  if (key instanceof Error) throw key;
  const digest = createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "");
  return { passwordFile, hostKeyFile, fingerprint: `SHA256:${digest}` };
}

/** An unreadable one, as earlier versions now and then made, is made anew rather than failing every start. */
function isHostKey(file: string): boolean {
  return existsSync(file) && !(ssh2.utils.parseKey(readFileSync(file)) instanceof Error);
}
