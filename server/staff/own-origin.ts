import "server-only";
import { headers } from "next/headers";
import { getContainer } from "../container";

const LONGEST_TOLD = 200;

/**
 * True when the browser itself says that the request comes from our own pages. Next lets a request without an Origin
 * pass; a state change here needs Origin to be ours, or Sec-Fetch-Site to say same-origin (ASVS 3.5.1).
 */
export async function isOwnOrigin(): Promise<boolean> {
  const list = await headers();
  const isOwn = saysOwnOrigin(list);
  if (!isOwn) {
    const [origin, site] = [list.get("origin")?.slice(0, LONGEST_TOLD), list.get("sec-fetch-site")?.slice(0, 20)];
    getContainer().log.warn({ origin, site }, "refused: asked from another origin");
  }
  return isOwn;
}

function saysOwnOrigin(list: Pick<Headers, "get">): boolean {
  const origin = list.get("origin");
  if (origin !== null) return origin === getContainer().env.origin || origin === sameHost(list.get("host"), origin);
  return list.get("sec-fetch-site") === "same-origin";
}

/** In simulator mode a tablet in the same room may open the machine's address instead of localhost. */
function sameHost(host: string | null, origin: string): string | null {
  if (host === null || getContainer().env.mode !== "simulator") return null;
  const protocol = origin.startsWith("https://") ? "https" : "http";
  return `${protocol}://${host}`;
}
