import "server-only";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";
import { readPolicy } from "@/lib/payments/read-policy";
import type { SftpSettings } from "./files/sftp-source";
import { readTrustedProxies, type TrustedProxies } from "./forwarded-headers";
import { readKeepDays } from "./retention-setting";
import { SettingProblem } from "./setting-problem";
import { readSftpSettings } from "./sftp-settings";
import { readTraceEndpoint } from "./trace-settings";

export const POS_MODES = ["simulator", "sandbox", "production"] as const;
export type PosMode = (typeof POS_MODES)[number];

/** What it takes to talk to Alipay; the three ids and keys change together at go-live. */
export type AlipaySettings = {
  readonly gatewayOrigin: string;
  readonly gatewayPrefix: string;
  readonly clientId: string;
  readonly merchantId: string;
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
  readonly isvAccessToken: string | null;
};

export type Env = {
  readonly mode: PosMode;
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  /** Set for any PostgreSQL of your own; null lets `npm start` run the embedded one. */
  readonly databaseUrl: string | null;
  /** Null in simulator mode until `npm start` has made the keys. */
  readonly alipay: AlipaySettings | null;
  /** Null: Alipay's files are dragged in by hand. */
  readonly sftp: SftpSettings | null;
  readonly policy: PaymentPolicy;
  /** Whose X-Forwarded headers count; a proxy's on this machine unless set. */
  readonly trustedProxies: TrustedProxies;
  readonly logLevel: string;
  /** Where traces go (OTLP over HTTP); null: there are none. */
  readonly traceEndpoint: string | null;
  /** Messages with Alipay older than this lose their text. */
  readonly keepMessagesDays: number;
  /** Where a weakness is reported, for /.well-known/security.txt; null: the file is not served. */
  readonly securityContact: string | null;
};

export { SettingProblem };

const PRODUCTION_HOSTS = /(^|\.)alipay\.com$/;
const SANDBOX_HOSTS = /(^|\.)alipaydev\.com$/;

const portSchema = z.coerce.number().int().min(1).max(65_535);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting of Saoma (docs in .env.example). The only reader of the environment.
 * @throws SettingProblem with one line that names the variable, what is wrong and how to mend it
 */
export function readEnv(variables: Variables): Env {
  const mode = readMode(variables["POS_MODE"]);
  const port = readPort(variables["PORT"]);
  const origin = readOrigin(variables["POS_ORIGIN"], port, mode);
  return {
    mode,
    port,
    origin,
    dataDir: path.resolve(textOr(variables["POS_DATA_DIR"], "./data")),
    databaseUrl: readDatabaseUrl(variables["DATABASE_URL"]),
    alipay: readAlipay(variables, mode),
    sftp: readSftpSettings(variables),
    policy: readPolicyFile(variables["POS_POLICY_FILE"], mode),
    trustedProxies: readTrustedProxies(textOr(variables["POS_TRUSTED_PROXIES"], "127.0.0.1, ::1")),
    logLevel: readLogLevel(variables["POS_LOG_LEVEL"]),
    traceEndpoint: readTraceEndpoint(variables["OTEL_EXPORTER_OTLP_ENDPOINT"]),
    keepMessagesDays: readKeepDays(variables["POS_KEEP_MESSAGES_DAYS"]),
    securityContact: readContact(variables["POS_SECURITY_CONTACT"]),
  };
}

function textOr(value: string | undefined, fallback: string): string {
  const text = value?.trim() ?? "";
  return text === "" ? fallback : text;
}

function readMode(value: string | undefined): PosMode {
  const text = textOr(value, "simulator");
  const mode = POS_MODES.find((known) => known === text);
  if (mode === undefined) {
    throw new SettingProblem(`POS_MODE is "${text}": write simulator, sandbox or production.`);
  }
  return mode;
}

function readPort(value: string | undefined): number {
  const port = portSchema.safeParse(textOr(value, "3000"));
  if (!port.success) throw new SettingProblem(`PORT is "${value}": write a number from 1 to 65535.`);
  return port.data;
}

function readOrigin(value: string | undefined, port: number, mode: PosMode): string {
  const text = textOr(value, `http://localhost:${port}`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new SettingProblem(
      `POS_ORIGIN is "${text}": write the address people open, such as https://pos.example.com.`,
    );
  }
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (mode === "production" && url.protocol !== "https:" && !isLoopback) {
    throw new SettingProblem(
      `POS_ORIGIN is "${text}": production needs https. Put a TLS proxy in front and write its address.`,
    );
  }
  return url.origin;
}

function readDatabaseUrl(value: string | undefined): string | null {
  const text = textOr(value, "");
  if (text === "") return null;
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw new SettingProblem(
      "DATABASE_URL does not begin with postgres://: write a PostgreSQL address, or leave it out for the embedded one.",
    );
  }
  return text;
}

/** RFC 9116 §2.5.3 takes an address with a scheme; a plain e-mail address gets its own. */
function readContact(value: string | undefined): string | null {
  const text = textOr(value, "");
  if (text === "") return null;
  const contact = /^[^\s:/@]+@[^\s:/@]+$/.test(text) ? `mailto:${text}` : text;
  if (!/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*|tel:\+?[\d-]+)$/.test(contact))
    throw new SettingProblem(
      `POS_SECURITY_CONTACT is "${text}": write an e-mail address, or an address with https:// or tel:.`,
    );
  return contact;
}

function readLogLevel(value: string | undefined): string {
  const text = textOr(value, "info");
  if (!["trace", "debug", "info", "warn", "error", "silent"].includes(text)) {
    throw new SettingProblem(`POS_LOG_LEVEL is "${text}": write trace, debug, info, warn, error or silent.`);
  }
  return text;
}

function readAlipay(variables: Variables, mode: PosMode): AlipaySettings | null {
  const text = (name: string): string => textOr(variables[name], "");
  const needed = [
    "ALIPAY_CLIENT_ID",
    "ALIPAY_MERCHANT_ID",
    "ALIPAY_PRIVATE_KEY_FILE",
    "ALIPAY_PUBLIC_KEY_FILE",
    "ALIPAY_GATEWAY_ORIGIN",
  ];
  const missing = needed.filter((name) => text(name) === "");
  if (mode === "simulator" && missing.length > 0) return null;
  const firstMissing = missing[0];
  if (firstMissing !== undefined) {
    throw new SettingProblem(
      `${firstMissing} is missing: in ${mode} mode write the value from My Alipay, or set POS_MODE=simulator.`,
    );
  }
  const gatewayOrigin = readGatewayOrigin(text("ALIPAY_GATEWAY_ORIGIN"), mode);
  return {
    gatewayOrigin,
    gatewayPrefix: textOr(variables["ALIPAY_GATEWAY_PREFIX"], mode === "sandbox" ? "/isupergw" : "/api"),
    clientId: text("ALIPAY_CLIENT_ID"),
    merchantId: text("ALIPAY_MERCHANT_ID"),
    privateKeyFile: readPrivateKeyPath("ALIPAY_PRIVATE_KEY_FILE", text("ALIPAY_PRIVATE_KEY_FILE"), mode),
    publicKeyFile: readKeyPath("ALIPAY_PUBLIC_KEY_FILE", text("ALIPAY_PUBLIC_KEY_FILE"), mode),
    isvAccessToken: text("ALIPAY_ISV_ACCESS_TOKEN") === "" ? null : text("ALIPAY_ISV_ACCESS_TOKEN"),
  };
}

function readGatewayOrigin(text: string, mode: PosMode): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null)
    throw new SettingProblem(
      `ALIPAY_GATEWAY_ORIGIN is "${text}": write an address such as https://open-sea.alipay.com.`,
    );
  if (mode === "production" && (!PRODUCTION_HOSTS.test(url.hostname) || url.protocol !== "https:")) {
    throw new SettingProblem(
      `ALIPAY_GATEWAY_ORIGIN is "${text}": production talks only to https://….alipay.com. Mend it, or set POS_MODE=sandbox.`,
    );
  }
  if (mode !== "production" && PRODUCTION_HOSTS.test(url.hostname)) {
    throw new SettingProblem(
      `ALIPAY_GATEWAY_ORIGIN is "${text}", the production host, in ${mode} mode: set POS_MODE=production or use the ${mode} host.`,
    );
  }
  if (
    mode === "sandbox" &&
    !SANDBOX_HOSTS.test(url.hostname) &&
    url.hostname !== "127.0.0.1" &&
    url.hostname !== "localhost"
  ) {
    throw new SettingProblem(`ALIPAY_GATEWAY_ORIGIN is "${text}": the sandbox host ends in alipaydev.com.`);
  }
  return url.origin;
}

function readKeyPath(name: string, value: string, mode: PosMode): string {
  const file = path.resolve(value);
  if (!existsSync(file) || !statSync(file).isFile())
    throw new SettingProblem(`${name} is "${value}": there is no such file.`);
  const isInside = !path.relative(realpathSync(process.cwd()), realpathSync(file)).startsWith("..");
  // A key that lies in the checkout is one commit away from being public. The simulator's throw-away keys may.
  if (isInside && mode !== "simulator") {
    throw new SettingProblem(
      `${name} lies inside the checkout: move the key elsewhere (mode 0600) and write its new path.`,
    );
  }
  return file;
}

/** As readKeyPath, and only where nobody else on the machine can read it; Windows keeps rights elsewhere. */
function readPrivateKeyPath(name: string, value: string, mode: PosMode): string {
  const file = readKeyPath(name, value, mode);
  const isOpen = process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0;
  if (isOpen && mode !== "simulator")
    throw new SettingProblem(`${name} (${file}) can be read by others on this machine: run chmod 600 on it.`);
  return file;
}

function readPolicyFile(value: string | undefined, mode: PosMode): PaymentPolicy {
  const file = textOr(value, "");
  if (file === "") return DEFAULT_PAYMENT_POLICY;
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new SettingProblem(`POS_POLICY_FILE is "${file}": there is no such file that can be read.`);
  }
  const policy = readPolicy(text, { isBounded: mode === "production" });
  if (!policy.ok) throw new SettingProblem(`POS_POLICY_FILE (${file}): ${policy.problem}`);
  return policy.policy;
}
