import type { Page } from "@playwright/test";
import { readBook } from "./support/alipay-book";
import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

type Sensed = { hertz: number[]; vibrations: number[][]; spoken: { text: string; language: string }[] };

/** Runs in the page: what would be heard, felt and said. */
function listen(): void {
  const sensed: Sensed = { hertz: [], vibrations: [], spoken: [] };
  Object.assign(window, { sensed });
  // Read, not bound: called below with the node it belongs to.
  const begin: unknown = Reflect.get(OscillatorNode.prototype, "start");
  OscillatorNode.prototype.start = function (when) {
    sensed.hertz.push(this.frequency.value);
    Reflect.apply(begin as () => void, this, [when]);
  };
  const setAt: unknown = Reflect.get(AudioParam.prototype, "setValueAtTime");
  // The value is due at a time to come; for the test it counts at once.
  AudioParam.prototype.setValueAtTime = function (value, time) {
    this.value = value;
    const set: unknown = Reflect.apply(setAt as () => AudioParam, this, [value, time]);
    return set as AudioParam;
  };
  Object.defineProperty(navigator, "vibrate", { value: (pattern: number[]) => sensed.vibrations.push(pattern) > 0 });
  const voices = [{ lang: "en-GB" }, { lang: "zh-CN" }].map((voice) => ({ ...voice, name: voice.lang }));
  class Utterance {
    voice = null;
    lang = "";
    readonly text: string;
    constructor(text: string) {
      this.text = text;
    }
  }
  Object.assign(window, { SpeechSynthesisUtterance: Utterance });
  Object.defineProperty(window, "speechSynthesis", {
    value: {
      getVoices: () => voices,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      cancel: () => undefined,
      speak: ({ text, lang }: Utterance) => sensed.spoken.push({ text, language: lang }),
    },
  });
}

const sensed = (page: Page): Promise<Sensed> => page.evaluate(() => (window as unknown as { sensed: Sensed }).sensed);

test("a result is heard, felt, announced and, when asked for, spoken", async ({ till, page, expectAccessible }) => {
  await page.addInitScript(listen);
  await page.reload();
  await page.getByRole("button", { name: "Sound: Normal" }).click();
  await expect(page.getByRole("dialog", { name: "Sound" })).toBeVisible();
  await expectAccessible();
  await page.getByRole("checkbox", { name: /Say the result aloud/ }).check();
  await page.getByText("Loud", { exact: true }).click();
  // A phone that is turned hides the button; its window must not vanish with it and leave a till that nothing can press.
  const held = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Not started" }).click();
  expect((await sensed(page)).vibrations.at(-1)).toEqual([120]);
  await page.setViewportSize(held);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Sound: Loud" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Ready for the next amount." })).toBeAttached();

  await till.enterAmount("451");
  await till.charge();
  await expect(page.getByRole("status").filter({ hasText: "Charging ¥451." })).toBeAttached();
  const before = await sensed(page);
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Paid, ¥451." })).toBeAttached();
  const after = await sensed(page);
  const [low = 0, high = 0] = after.hertz.slice(before.hertz.length);
  expect(high).toBeGreaterThan(low);
  expect(after.vibrations.slice(before.vibrations.length)).toEqual([[60]]);
  expect(after.spoken.at(-1)).toEqual({ text: "Paid, ¥451.", language: "en-GB" });

  await page.keyboard.press("4");
  await till.scan(freshCode("declined-user-balance-not-enough"));
  await expect(till.verdict("Not paid")).toBeVisible();
  const last = await sensed(page);
  const [first = 0, second = 0] = last.hertz.slice(after.hertz.length);
  expect(second).toBeLessThan(first);
  expect(last.vibrations.at(-1)).toEqual([250, 90, 250]);
});

test("a payment that was left is paid over the next customer's: another signal, and a sentence that says which one", async ({
  till,
  page,
  simulator,
  expectAccessible,
}) => {
  await page.addInitScript(listen);
  await page.reload();
  await page.getByRole("button", { name: "Sound: Normal" }).click();
  await page.getByRole("checkbox", { name: /Say the result aloud/ }).check();
  await page.getByRole("button", { name: "Close" }).click();
  await till.sell("453", freshCode("password"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await page.getByRole("button", { name: /^Serve the next customer/ }).click();
  await till.sell("454", freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const before = await sensed(page);

  const left = (await readBook(simulator)).findLast(({ amountText }) => amountText === "453 JPY");
  await fetch(`${simulator}/simulator/confirm`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ merchantTransId: left?.merchantTransId }),
  });
  const sentence = "Paid: ¥453 (the payment left open)";
  const note = page.getByRole("button", { name: sentence });
  await expect(note).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: sentence })).toHaveCount(1);
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const after = await sensed(page);
  expect(after.vibrations.slice(before.vibrations.length)).toEqual([[20]]);
  expect(after.hertz.slice(before.hertz.length)).toHaveLength(1);
  expect(after.spoken.slice(before.spoken.length)).toEqual([{ text: sentence, language: "en-GB" }]);
  await expectAccessible();
  await note.click();
  await expect(note).toHaveCount(0);
  await expect(page.getByRole("button", { name: /open payments?.*, Paid$/i })).toBeVisible(); // it stays in the tray

  // Nobody confirms it, so the server cancels it: the result of the payment on the screen sounds as ever.
  await expect(till.verdict("Cancelled")).toBeVisible();
  expect((await sensed(page)).vibrations.at(-1)).toEqual([250, 90, 250]);
});

test("“Show to customer” fills the screen in the customer's language and can be spoken", async ({
  till,
  page,
  expectAccessible,
}) => {
  await page.addInitScript(listen);
  await page.reload();
  await till.sell("452", freshCode("never-confirms"));
  await page.getByRole("button", { name: "Show to customer" }).click();
  const shown = page.getByRole("dialog", { name: "For the customer" });
  await expect(shown.getByRole("status")).toHaveText("请在手机上确认付款。");
  // It arrives with a movement; at rest it covers everything.
  await expect.poll(() => shown.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() });
  await expectAccessible();
  await shown.getByRole("button", { name: "Say it aloud" }).click();
  expect((await sensed(page)).spoken).toEqual([{ text: "请在手机上确认付款。", language: "zh-CN" }]);
  // Where the device has no voice for a language, nothing pretends to speak it.
  await shown.getByRole("combobox").selectOption("ar");
  await expect(shown.locator("[lang=ar][dir=rtl]")).toContainText("يُرجى تأكيد الدفع على هاتفك.");
  await expect(shown.getByRole("button", { name: "Say it aloud" })).toBeHidden();
});
