import "server-only";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Env, SettingProblem } from "../env";
import { type AlipayGateway, createAlipayGateway } from "./alipay/client";
import { loadPrivateKey, loadPublicKeys } from "./alipay/sign";

/**
 * The gateway this server talks to, by its settings.
 * @throws SettingProblem when the keys are missing or are no RSA keys
 */
export function createGateway(env: Env): AlipayGateway {
  if (env.alipay === null) {
    throw new SettingProblem(
      "ALIPAY_CLIENT_ID and the other ALIPAY_ settings are missing: `npm start` sets them for the simulator.",
    );
  }
  const { gatewayOrigin, gatewayPrefix, clientId, merchantId, isvAccessToken } = env.alipay;
  return createAlipayGateway(
    {
      origin: gatewayOrigin,
      prefix: gatewayPrefix,
      clientId,
      merchantId,
      privateKey: readKey("ALIPAY_PRIVATE_KEY_FILE", env.alipay.privateKeyFile, loadPrivateKey),
      alipayPublicKey: readKey("ALIPAY_PUBLIC_KEY_FILE", env.alipay.publicKeyFile, loadPublicKeys),
      isvAccessToken,
      payTimeoutMs: env.policy.payTimeoutMs,
      callTimeoutMs: env.policy.callTimeoutMs,
      utcOffsetMinutes: 0,
    },
    { now: () => Date.now(), newMessageId: () => randomUUID() },
  );
}

function readKey<Key>(name: string, file: string, load: (text: string) => Key): Key {
  try {
    return load(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    throw new SettingProblem(`${name} (${file}): ${why}`);
  }
}
