import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

const WRONG_CODES = [
  { what: "a WeChat code", code: "134567890123456789", says: "That is a WeChat Pay code." },
  { what: "a UnionPay code", code: "6212345678901234567", says: "That is a UnionPay code." },
  { what: "a product", code: "4006381333931", says: "That is a product’s bar code." },
  { what: "half a code", code: "2812345678", says: "Only part of the code came through." },
  { what: "a number that is too long", code: "28123456789012345678901234567", says: "That is more than one code." },
  { what: "a link", code: "https://example.com/pay", says: "That is a link, not a payment code." },
];

for (const { what, code, says } of WRONG_CODES) {
  test(`${what} is named and nothing is sent`, async ({ till, page }) => {
    await till.enterAmount("100");
    await till.charge();
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await till.scan(code);
    await expect(page.getByText(says)).toBeVisible();
    expect(sent).toEqual([]);
  });
}

test("the same code is refused the second time", async ({ till, page }) => {
  const code = freshCode("declined-process-fail");
  await till.sell("100", code);
  await expect(till.verdict("Not paid")).toBeVisible();
  await page.reload(); // the till forgets it, the server does not
  await till.sell("100", code);
  await expect(page.getByText("This code has been used before.")).toBeVisible();
});
