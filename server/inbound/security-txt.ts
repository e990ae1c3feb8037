import "server-only";
import { LOCALES } from "@/lib/locales";
import { getContainer } from "../container";

const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1_000;

/**
 * `GET /.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Without POS_SECURITY_CONTACT there is nobody to
 * name, and the file is not there.
 */
export function answerSecurityTxt(): Response {
  const { origin, securityContact } = getContainer().env;
  const headers = { "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" };
  if (securityContact === null) return new Response("Not found\n", { status: 404, headers });
  const lines = [
    `Contact: ${securityContact}`,
    // Less than a year ahead, as §2.5.5 asks; made anew with every answer, so it holds while somebody runs this server.
    `Expires: ${new Date(Date.now() + HALF_A_YEAR_MS).toISOString()}`,
    `Preferred-Languages: ${LOCALES.join(", ")}`,
    `Canonical: ${origin}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers });
}
