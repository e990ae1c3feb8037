import { NextRequest } from "next/server";
import { expect, it } from "vitest";
import { proxy } from "@/proxy";

it("every page has a nonce of its own, which nobody else chose", async () => {
  const planted = "script-src 'nonce-planted'";
  const nonces = new Set<string>();
  for (let count = 0; count < 50; count += 1) {
    const headers = { "content-security-policy": planted, "x-nonce": "planted" };
    const answer = await proxy(new NextRequest("http://localhost/till", { headers }));
    const policy = answer.headers.get("content-security-policy") ?? "";
    // What Next puts the nonce on its scripts by is the policy of the request.
    expect(answer.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
    const [, nonce = ""] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect(Buffer.from(nonce, "base64").length).toBeGreaterThanOrEqual(16);
    nonces.add(nonce);
    expect(policy).not.toContain("planted");
  }
  expect(nonces.size).toBe(50);
});
