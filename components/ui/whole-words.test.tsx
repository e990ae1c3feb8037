// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WholeWords } from "./whole-words";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The sentence with a bar wherever it may break. */
function breaksOf(text: string, tag: string): string {
  const { container } = render(<WholeWords text={text} tag={tag} />);
  return container.innerHTML.replaceAll("<wbr>", "|").replaceAll(/<[^>]+>/g, "");
}

describe("a sentence in large letters", () => {
  it("breaks before words, never inside one or before a comma", () => {
    expect(breaksOf("我们正在向支付宝核实，请不要重复付款。", "zh-CN")).toBe(
      "我们|正在|向|支付宝|核实，|请|不要|重复|付款。",
    );
    expect(breaksOf("請打開支付寶的「付款碼」。", "zh-TW")).toMatch(/支付寶\|的「付款碼」。$/);
  });

  it.each(["zh-CN", "zh-TW", "ja", "ko", "th", "ar", "en"])("says the same words in %s", (tag) => {
    const text = "我们 check (支付宝)，ok。";
    const { container } = render(<WholeWords text={text} tag={tag} />);
    expect(container.textContent).toBe(text);
  });

  it("stays whole where the browser knows no words", () => {
    vi.stubGlobal("Intl", { ...Intl, Segmenter: undefined });
    expect(breaksOf("我们正在核实", "zh-CN")).toBe("我们正在核实");
  });
});
