import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/content-security-policy";
import { limitReceipt } from "@/server/inbound/limit-receipt";

const RECEIPT = "/r/";

/**
 * Gives every page its content security policy. It decides nothing about who may do what: each action and route checks
 * that itself, because a proxy has been got round before (CVE-2025-29927). It counts the looks at receipts.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  const refusal = pathname.startsWith(RECEIPT) ? await limitReceipt(pathname, request.headers) : null;
  if (refusal !== null) return refusal;
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(NONCE_HEADER, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

// Left out are the files that are there and the API; an address that only begins like one of them is a page that is
// not there, and gets the policy of a page.
export const config = {
  matcher: [
    { source: "/((?!_next/static/|icons/|api/|(?:sw\\.js|offline\\.html|manifest\\.webmanifest|icon\\.svg)$).*)" },
  ],
};
