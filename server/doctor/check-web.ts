import "server-only";
import { request } from "undici";
import type { Finding } from "@/lib/readiness/finding";
import { amber, green } from "./finding";

const WEB = "web";
const APP = "app";
const LIMIT_MS = 5_000;

/** Does the address that people open answer, and can it be installed as an app? Amber when it is simply not running. */
export async function checkWeb(origin: string): Promise<readonly Finding[]> {
  const health = await statusOf(`${origin}/api/health`);
  if (health !== 200) {
    return [
      health === null
        ? amber(WEB, "no-answer", { origin }, "start-server")
        : amber(WEB, "answers-status", { origin, status: String(health) }, "start-server"),
    ];
  }
  const worker = await statusOf(`${origin}/sw.js`);
  const isSecure = origin.startsWith("https://") || ["localhost", "127.0.0.1"].includes(new URL(origin).hostname);
  return [
    green(WEB, "answers", { origin }),
    worker === 200 && isSecure
      ? green(APP, "app-ready", {})
      : amber(APP, isSecure ? "app-no-worker" : "app-no-https", {}, "serve-https"),
  ];
}

async function statusOf(url: string): Promise<number | null> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(LIMIT_MS) });
    await body.dump();
    return statusCode;
  } catch {
    // Not reachable is the finding, whatever the reason.
    return null;
  }
}
