import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

function directives(isDevelopment: boolean): Map<string, string[]> {
  const parts = contentSecurityPolicy("N0nce", isDevelopment).split("; ");
  return new Map(parts.map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1)]));
}

describe("the content security policy", () => {
  it("runs only scripts that carry the nonce, and none that a string makes", () => {
    const script = directives(false).get("script-src") ?? [];
    expect(script).toEqual(["'self'", "'nonce-N0nce'", "'strict-dynamic'", "'wasm-unsafe-eval'"]);
    expect(
      script.filter(
        (source) => /unsafe-inline|unsafe-eval'|https?:|\*|data:/.test(source) && source !== "'wasm-unsafe-eval'",
      ),
    ).toEqual([]);
  });

  it.each([
    ["object-src", ["'none'"]],
    ["base-uri", ["'none'"]],
    ["frame-ancestors", ["'none'"]],
    ["form-action", ["'self'"]],
    ["connect-src", ["'self'"]],
    ["default-src", ["'self'"]],
  ])("%s is %j", (name, sources) => {
    expect(directives(false).get(name)).toEqual(sources);
  });

  it("lets no other host in, in any directive", () => {
    for (const [name, sources] of directives(false))
      expect(
        sources.filter((source) => /:\/\/|\*/.test(source)),
        name,
      ).toEqual([]);
  });

  it("evaluates strings in development only", () => {
    expect(directives(true).get("script-src")).toContain("'unsafe-eval'");
  });
});
