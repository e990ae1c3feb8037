import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import type { GatewayAccess } from "../proof/engine";
import { CLIENT_ID, MERCHANT_ID } from "../proof/proof-world";
import type { AnswererSettings, FromAnswerer, ToAnswerer } from "./answerer-messages";

/** A gateway of a fixed latency in a process of its own, on the same cores as everything else. */
export type Answerer = {
  readonly gateway: GatewayAccess;
  readonly setLatency: (ms: number) => void;
  /** ms each payment was with the gateway, since the last time it was asked. */
  readonly takeTimes: () => Promise<Readonly<Record<string, number>>>;
  readonly stop: () => void;
};

export async function startAnswerer(): Promise<Answerer> {
  const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const alipay = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const privateKey = alipay.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const settings: AnswererSettings = { privateKey, clientId: CLIENT_ID };
  const child = fork(new URL("./answerer-process.ts", import.meta.url), [], {
    cwd: path.join(import.meta.dirname, "../.."),
    execArgv: ["--import", "tsx", "--conditions=react-server"],
    env: { ...process.env, ANSWERER: JSON.stringify(settings) },
  });
  const hear = async (): Promise<FromAnswerer> => {
    const [message] = (await once(child, "message")) as [FromAnswerer]; // the child sends nothing else
    return message;
  };
  const first = await hear();
  if (first.kind !== "listening") throw new Error("the answering gateway did not start");
  const send = (message: ToAnswerer): void => void child.send(message);
  return {
    gateway: {
      origin: `http://127.0.0.1:${first.port}`,
      clientId: CLIENT_ID,
      merchantId: MERCHANT_ID,
      privateKey: ours.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      alipayPublicKey: alipay.publicKey.export({ type: "spki", format: "pem" }).toString(),
    },
    setLatency: (ms) => send({ kind: "latency", ms }),
    takeTimes: async () => {
      send({ kind: "times" });
      const told = await hear();
      return told.kind === "times" ? told.times : {};
    },
    stop: () => child.disconnect(),
  };
}
