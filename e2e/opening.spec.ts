import { expect, test } from "./support/fixtures";
import { freshCode } from "./support/till-page";

test.describe("without a service worker, which would answer from its own store", () => {
  test.use({ serviceWorkers: "block" });

  test("the first key counts with nothing fetched but the page itself, which knows the person and the store", async ({
    till,
    page,
  }) => {
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith("/_next/static/")) asked.push(`${request.method()} ${pathname}`);
    });
    // Whatever the page asks for beside itself stays without an answer.
    await page.route("**/api/**", () => undefined);
    await page.goto(`${till.origin}/till`);
    await till.enterAmount("2120");
    await expect(page.getByRole("button", { name: "Charge ¥2,120" })).toBeVisible();
    expect(asked.filter((request) => !/\/api\/|manifest|icon/.test(request))).toEqual(["GET /till"]);
    await page.unroute("**/api/**");
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
  });
});
