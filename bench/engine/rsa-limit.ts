import { generateKeyPairSync } from "node:crypto";
import { signText } from "@/server/gateway/alipay/sign";

const AT_A_TIME = 16;

/** RSA-2048 signatures a second this process can make, as the client makes them: on Node's thread pool. */
export async function measureSignatures(forMs: number): Promise<number> {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const text = "x".repeat(700); // about the length of a pay request
  const until = performance.now() + forMs;
  const startedAt = performance.now();
  let count = 0;
  const signer = async (): Promise<void> => {
    while (performance.now() < until) {
      await signText(text, privateKey);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, signer));
  return (count * 1_000) / (performance.now() - startedAt);
}
