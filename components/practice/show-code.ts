/** What the customer's phone shows, another one each time. `nth` counts from 0. */
export function shownCode(
  shown: "alipay" | "alipay-24" | "other-wallet-first",
  nth: number,
  random: () => number,
): string {
  const digits = (length: number) => Array.from({ length }, () => String(Math.floor(random() * 10))).join("");
  // protocol.md §7: 13 is WeChat's, 28 is Alipay's with 18 digits or, for Alipay+, 24.
  if (shown === "other-wallet-first" && nth === 0) return `13${digits(16)}`;
  return shown === "alipay-24" ? `28${digits(22)}` : `28${digits(16)}`;
}

/** Gives a code to the page as a scanner does: as keys, too fast for fingers, with Enter at the end. */
export function scanInto(target: EventTarget, code: string): void {
  for (const key of [...Array.from(code), "Enter"]) {
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}
