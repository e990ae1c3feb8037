import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

test("a scanner that sends garbage: it is said, nothing is sent, and the scanner check explains it", async ({
  till,
  page,
  expectAccessible,
}) => {
  await till.enterAmount("100");
  await till.charge();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await till.scan("28#/1x");
  await expect(page.getByText("The scanner sent something unreadable.")).toBeVisible();
  await page.getByRole("link", { name: "Scanner trouble?" }).click();
  await expect(page.getByRole("heading", { name: "Scanner check" })).toBeVisible();
  await expect(page.getByText("The last scan the till could not use")).toBeVisible();
  await expect(page.getByText("Something arrived that is no code.")).toBeVisible();
  expect(sent).toEqual([]);
  await expectAccessible();
  await page.getByRole("link", { name: "Back to the till" }).click();
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await expect(page.getByText("100", { exact: true })).toBeVisible(); // the amount was kept
});

test("the scanner check shows how a code arrives, and neither shows, sends nor keeps the code", async ({
  till,
  page,
}) => {
  await page.goto(`${till.origin}/till/scanner`);
  await expect(page.getByText("Waiting for a scan")).toBeVisible(); // said once it listens
  const code = freshCode("paid");
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.postData() ?? ""));
  await till.scan(code);
  await expect(page.getByText("The scanner works.")).toBeVisible();
  await expect(page.getByText("8 ms a key")).toBeVisible();
  const kept = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), location.href]),
  );
  const shown = await page.content();
  for (const text of [kept, shown, ...sent]) expect(text).not.toContain(code.slice(4));
});

test("a scanner that writes text instead of pressing keys is heard once the scanner check was told", async ({
  till,
  page,
  expectAccessible,
}) => {
  const writeText = async (text: string) => page.keyboard.insertText(text);
  await page.goto(`${till.origin}/till/scanner`);
  await page.getByRole("checkbox", { name: "The scanner writes text" }).check();
  await writeText(freshCode("paid"));
  await expect(page.getByText("The scanner works", { exact: false })).toBeVisible();
  await expectAccessible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "The scanner writes text" })).toBeChecked(); // kept on the device
  await page.getByRole("link", { name: "Back to the till" }).click();
  await till.enterAmount("3107"); // by the keypad's own buttons, each of which was selected by the press
  await expect(page.getByRole("textbox", { name: "Scanner" })).toBeFocused();
  await page.keyboard.press("Backspace");
  await page.keyboard.press("8"); // a keyboard's own keys still count once
  await expect(page.getByRole("button", { name: "Charge ¥3,108" })).toBeVisible();
  await till.charge();
  await expect(page.getByRole("textbox", { name: "Scanner" })).toBeFocused();
  await writeText(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expectAccessible();
});

test("the till says so when another frame would hear the scanner, and not that it is ready", async ({ till, page }) => {
  await till.enterAmount("3109");
  await till.charge();
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await page.locator("body").evaluate((body) => {
    const foreign = document.createElement("iframe"); // as an extension puts one in
    foreign.srcdoc = "<input autofocus>";
    body.append(foreign);
    foreign.focus();
  });
  await expect(page.getByText("Tap here first")).toBeVisible();
  await expect(page.getByText("Ready for the scanner")).toHaveCount(0);
  await page.getByText("Tap here first").click();
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await till.scan(freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
});
