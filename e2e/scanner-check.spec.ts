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
