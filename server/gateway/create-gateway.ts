import "server-only";
import { randomUUID } from "node:crypto";
import { type Env, SettingProblem } from "../env";
import { type KeyRing, openKeyRing } from "../keys/key-ring";
import { type AlipayGateway, createAlipayGateway } from "./alipay/client";

/**
 * The keys that the settings name.
 * @throws SettingProblem when the settings or the keys are missing, or when they are no RSA keys
 */
export function openKeys(env: Pick<Env, "alipay">, tell?: Parameters<typeof openKeyRing>[1]): KeyRing {
  return openKeyRing(alipayOf(env), tell);
}

/**
 * The gateway this server talks to, by its settings.
 * @param keys asked at every call, so that they may change while the server sells
 * @throws SettingProblem when the settings are missing
 */
export function createGateway(env: Pick<Env, "alipay" | "policy">, keys: KeyRing): AlipayGateway {
  const { gatewayOrigin, gatewayPrefix, clientId, merchantId, isvAccessToken } = alipayOf(env);
  return createAlipayGateway(
    {
      origin: gatewayOrigin,
      prefix: gatewayPrefix,
      clientId,
      merchantId,
      get privateKey() {
        return keys.privateKey;
      },
      get alipayPublicKey() {
        return keys.alipayPublicKey;
      },
      isvAccessToken,
      payTimeoutMs: env.policy.payTimeoutMs,
      callTimeoutMs: env.policy.callTimeoutMs,
      utcOffsetMinutes: 0,
    },
    { now: () => Date.now(), newMessageId: () => randomUUID(), onVerified: keys.hear },
  );
}

function alipayOf({ alipay }: Pick<Env, "alipay">) {
  if (alipay === null) {
    throw new SettingProblem(
      "ALIPAY_CLIENT_ID and the other ALIPAY_ settings are missing: `npm start` sets them for the simulator.",
    );
  }
  return alipay;
}
