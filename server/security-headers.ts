import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * What every answer says to a browser (ASVS 3.4). What depends on the answer is said elsewhere: the content security
 * policy in proxy.ts, and in next.config.mjs what differs by address; those take the place of these.
 */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  // Browsers ignore it on plain http, which exists on loopback only.
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
  "X-Robots-Tag": "noindex, nofollow",
};

/**
 * From now on every answer of this process carries them, also those that Next gives before it looks at its own
 * configuration: a redirect to a tidier address, a method nobody serves.
 */
export function protectEveryAnswer(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse }; // Node's own documentation of this channel
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  });
}
