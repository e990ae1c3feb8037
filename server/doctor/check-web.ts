import "server-only";
import { request } from "undici";
import type { Finding } from "@/lib/readiness/finding";
import { amber, green } from "./finding";

const WEB = "web server";
const APP = "installed app";
const LIMIT_MS = 5_000;

/** Does the address that people open answer, and can it be installed as an app? Amber when it is simply not running. */
export async function checkWeb(origin: string): Promise<readonly Finding[]> {
  const health = await statusOf(`${origin}/api/health`);
  if (health !== 200) {
    const found = health === null ? `${origin} does not answer` : `${origin} answers ${health}`;
    return [amber(WEB, found, "Start it with npm start; behind a proxy, check that POS_ORIGIN leads to it.")];
  }
  const worker = await statusOf(`${origin}/sw.js`);
  const isSecure = origin.startsWith("https://") || ["localhost", "127.0.0.1"].includes(new URL(origin).hostname);
  return [
    green(WEB, `${origin} answers`),
    worker === 200 && isSecure
      ? green(APP, "can be installed; the camera is allowed")
      : amber(
          APP,
          isSecure ? "its worker is missing" : "needs https, as the camera does",
          "Serve POS_ORIGIN by https.",
        ),
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
