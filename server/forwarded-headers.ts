import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { SettingProblem } from "./setting-problem";

/** What a proxy says about whom it speaks for. From anybody else it is only what a stranger typed. */
const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-real-ip",
];

export type TrustedProxies = { readonly has: (address: string) => boolean };

/**
 * Reads POS_TRUSTED_PROXIES: addresses and ranges with commas between, such as "127.0.0.1, 10.0.0.0/8".
 * @throws SettingProblem that names the part that is none
 */
export function readTrustedProxies(text: string): TrustedProxies {
  const list = new BlockList();
  for (const part of text.split(",").map((piece) => piece.trim())) {
    if (part === "") continue;
    const [address = "", length] = part.split("/");
    const family = familyOf(address);
    const bits = length === undefined ? null : Number(length);
    const isRange = bits === null || (/^\d{1,3}$/.test(length ?? "") && bits <= (family === "ipv4" ? 32 : 128));
    if (family === null || !isRange)
      throw new SettingProblem(
        `POS_TRUSTED_PROXIES contains "${part}": write addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, with commas between.`,
      );
    if (bits === null) list.addAddress(address, family);
    else list.addSubnet(address, bits, family);
  }
  return {
    has: (address) => {
      const plain = plainAddress(address);
      const family = familyOf(plain);
      return family !== null && list.check(plain, family);
    },
  };
}

type Peer = { readonly headers: IncomingMessage["headers"]; readonly remoteAddress: string | undefined };

/**
 * Leaves in a request only what is known about where it comes from (ASVS 4.1.3): from a stranger every forwarded header
 * goes, and `x-forwarded-for` becomes the socket's own address; from a trusted proxy it becomes the nearest address that
 * is no trusted proxy itself. Changes the headers in place, before anything reads them.
 */
export function settleForwardedHeaders({ headers, remoteAddress }: Peer, trusted: TrustedProxies): void {
  const peer = plainAddress(remoteAddress ?? "unknown");
  if (!trusted.has(peer)) {
    for (const name of FORWARDED) Reflect.deleteProperty(headers, name);
    headers["x-forwarded-for"] = peer;
    return;
  }
  const said = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const hops = said.map((hop) => plainAddress(hop.trim())).filter((hop) => hop !== "");
  headers["x-forwarded-for"] = hops.findLast((hop) => !trusted.has(hop)) ?? hops[0] ?? peer;
}

/** From now on every request of this process is settled before its server sees it. */
export function settleEveryRequest(trusted: TrustedProxies): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage }; // Node's own documentation of this channel
    settleForwardedHeaders({ headers: request.headers, remoteAddress: request.socket.remoteAddress }, trusted);
  });
}

/** Without the form in which a socket for both families writes IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? "ipv4" : "ipv6";
}
