import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { FLOOR_CHECK } from "./browser-floor";

type Browser = { readonly knows: RegExp; readonly looksBehind?: boolean; readonly CSS?: undefined };

/** Where the check sends a browser that supports what `knows` matches. */
function sentTo(browser: Browser, pathname: string): string | null {
  let address: string | null = null;
  runInNewContext(FLOOR_CHECK, {
    RegExp: function Pattern(pattern: string) {
      if (browser.looksBehind === false) throw new SyntaxError("invalid group specifier name");
      return new RegExp(pattern);
    },
    CSS: "CSS" in browser ? undefined : { supports: (...asked: string[]) => browser.knows.test(asked.join(" ")) },
    location: { pathname, replace: (to: string) => (address = to) },
  });
  return address;
}

describe("the check that runs first in every page", () => {
  it.each<[string, Browser]>([
    ["Chrome 110", { knows: /:has/ }],
    ["Safari 16.3", { knows: /./, looksBehind: false }],
    ["Firefox 120", { knows: /color-mix/ }],
    ["one of 2010", { knows: /./, CSS: undefined }],
  ])("sends %s to the plain page", (_name, browser) => {
    expect(sentTo(browser, "/till")).toBe("/old-browser");
  });

  it("lets a browser stay that knows all of it", () => {
    expect(sentTo({ knows: /color-mix|:has/ }, "/till")).toBeNull();
  });

  it("leaves a customer at the receipt, whatever the phone", () => {
    expect(sentTo({ knows: /nothing/ }, "/r/abc")).toBeNull();
  });

  it("is written in words that old browsers can read", () => {
    expect(FLOOR_CHECK).not.toMatch(/=>|\b(?:const|let|class)\b|`|\?\.|\?\?|catch \{/);
  });

  it("is the same in HTML as in a script", () => {
    expect(FLOOR_CHECK).not.toMatch(/[<>&']/);
  });
});
