import "server-only";
import dns from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Where webhooks may go. In simulator mode also to this machine and the shop's network; otherwise only to public
 * addresses over https, so that whoever enters an address cannot make this server speak to what lies behind it (SSRF).
 */
export type TargetRules = { readonly allowsPrivate: boolean };

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

// RFC 6890 and its registry: not the public Internet.
const PRIVATE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
// Inside 2000::/3: Teredo and 6to4 carry an IPv4 address, 2001:db8 is documentation.
const UNUSUAL_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const;

const privateV4 = new BlockList();
for (const [net, bits] of PRIVATE_V4) privateV4.addSubnet(net, bits, "ipv4");
const unusualV6 = new BlockList();
for (const [net, bits] of UNUSUAL_V6) unusualV6.addSubnet(net, bits, "ipv6");
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");

/** True for an address of the public Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !privateV4.check(address, "ipv4");
  return family === 6 && publicV6.check(address, "ipv6") && !unusualV6.check(address, "ipv6");
}

/** Says in a sentence why no webhook may go to an address, or null when it may. Names are looked up when connecting. */
export function findTargetProblem(text: string, { allowsPrivate }: TargetRules): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return "is no address: write one such as https://erp.example.com/saoma";
  if (url.username !== "" || url.password !== "")
    return "must not hold a user name or password: the signature says who we are";
  const isLoopback = LOOPBACK.has(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback)) return "must begin with https://";
  if (allowsPrivate) return null;
  if (isLoopback || url.protocol !== "https:") return "is on this machine, which is allowed in simulator mode only";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0 && !isPublicAddress(host))
    return "is not a public address, which is needed outside simulator mode";
  return null;
}

/** A DNS look-up that finds nothing when any of the addresses is not public. What it finds is what is connected to. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first = error === null ? addresses[0] : undefined;
    if (error !== null) callback(error, []);
    else if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new PrivateTarget(`${hostname} is not on the public Internet`), []);
    } else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Not an accident of the network: the name points to where we do not go. */
class PrivateTarget extends Error {
  readonly code = "PRIVATE_TARGET";
}
