import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { inHalves } from "./in-halves";

describe("a long number, where a line is too short for it", () => {
  it.each([
    ["01M8GPJTAAEE1SRH370XQTTMVA", "01M8GPJTAAEE1<wbr/>SRH370XQTTMVA"],
    ["12345", "123<wbr/>45"],
    ["PAYMENT_AMOUNT_EXCEED_LIMIT", "PAYMENT_AMOUNT_<wbr/>EXCEED_LIMIT"],
    ["USER_BALANCE_NOT_ENOUGH", "USER_BALANCE_<wbr/>NOT_ENOUGH"],
    ["A", "A<wbr/>"],
  ])("%s", (text, markup) => {
    expect(renderToStaticMarkup(<>{inHalves(text)}</>)).toBe(markup);
  });

  it("is nothing where there is none", () => {
    expect([inHalves(null), inHalves("")]).toEqual([null, null]);
  });
});
