import { countSent } from "./support/alipay-book";
import { expect, test } from "./support/fixtures";
import { freshCode, TillPage } from "./support/till-page";

// No camera, refused, taken away, black: camera-trouble.spec.ts. A scanner that sends garbage: scanner-check.spec.ts.
// A double tap: reload.spec.ts. Two tablets on one sale: look-alike.spec.ts. A killed server: server-killed.spec.ts.

test("two tabs of one till: both show the one payment, to its end", async ({ till, context }) => {
  await till.sell("2101", freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  const second = new TillPage(await context.newPage(), till.origin);
  await second.page.goto(`${till.origin}/till`);
  await expect(second.stage(/Customer is confirming|Cancelling/)).toBeVisible();
  await expect(second.verdict("Cancelled")).toBeVisible();
  await expect(till.verdict("Cancelled")).toBeVisible();
});

test("two tabs of one till: the same code in both charges once", async ({ till, context }) => {
  const code = freshCode("paid");
  const second = new TillPage(await context.newPage(), till.origin);
  await second.page.goto(`${till.origin}/till`);
  await till.enterAmount("2102");
  await till.scan(code);
  await expect(till.verdict("Paid")).toBeVisible();
  await second.enterAmount("2103");
  await second.scan(code);
  await expect(second.page.getByText("This code has been used before.")).toBeVisible();
});

test("back button: a running payment is still there, and so is an amount that was typed", async ({ till, page }) => {
  await till.enterAmount("2104");
  await page.getByRole("link", { name: "Payments" }).click();
  await expect(page.getByRole("button", { name: "Find" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Charge ¥2,104" })).toBeVisible();
  await till.scan(freshCode("never-confirms"));
  await expect(till.stage("Customer is confirming")).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(till.stage(/Customer is confirming|Cancelled/)).toBeVisible();
});

test("back button: the scan goes back to the amount, sale after sale, and the till is not left", async ({
  till,
  page,
}) => {
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  for (let sale = 0; sale < 2; sale += 1) {
    await till.enterAmount("2105");
    await till.charge();
    await page.goBack();
    await expect(page.getByRole("button", { name: "Charge ¥2,105" })).toBeVisible();
    await till.charge();
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    await page.getByRole("button", { name: /New sale/ }).click();
    await expect(page.getByText("Enter the amount")).toBeVisible();
  }
  expect(await entries()).toBe(before + 1);
});

for (const [width, height] of [
  [390, 844],
  [820, 1180],
] as const)
  test(`double tap on “Charge” at ${width} px: the till waits for the code, and nothing else was pressed`, async ({
    till,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await till.enterAmount("2110");
    await page.getByRole("button", { name: /^Charge/ }).dblclick();
    await expect(page.getByText("Ready for the scanner")).toBeVisible();
    await expect(page.getByRole("region", { name: "Camera scanner" })).toHaveCount(0);
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
  });

test("keys in a dialog are not the till's: Escape closes it and leaves amount and stage alone", async ({
  till,
  page,
}) => {
  const look = async () => {
    await page.getByRole("button", { name: "Menu" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  };
  await till.enterAmount("2111");
  await look();
  await till.charge();
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
  await look();
  await expect(page.getByText("Ready for the scanner")).toBeVisible();
});

test("sleep while checking: the tablet wakes up and shows how it ended meanwhile", async ({ till, page }) => {
  await till.sell("2105", freshCode("unclear-then-paid-late"));
  await expect(till.stage("Checking with Alipay")).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  const ids = (await openIds(till)).filter(({ minor }) => minor === 2105);
  expect(ids).toHaveLength(1);
  await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
  await expect.poll(async () => (await openIds(till)).filter(({ minor }) => minor === 2105)).toEqual([]);
  await devtools.send("Page.setWebLifecycleState", { state: "active" });
  await expect(till.verdict("Paid")).toBeVisible();
});

test("offline while checking: the till says so, the payment ends at the server, and the result comes with the network", async ({
  till,
  page,
  context,
}) => {
  await till.sell("2106", freshCode("unclear-then-paid-late"));
  await expect(till.stage("Checking with Alipay")).toBeVisible();
  await context.setOffline(true);
  await expect(till.stage("No connection to our server")).toBeVisible();
  await expect(page.getByText("This device has no network: nothing can be charged.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel this payment" })).toBeHidden();
  await context.setOffline(false);
  await expect(till.verdict("Paid")).toBeVisible();
});

test("a call to Alipay that never returns: others are paid meanwhile, and so are this one and the next on its till", async ({
  till,
  page,
  browser,
}) => {
  const context = await browser.newContext();
  const other = new TillPage(await context.newPage(), till.origin);
  await other.signIn("Lucas", "1357");
  await other.enterAmount("2116");
  await till.sell("2115", freshCode("hang"));
  await other.scan(freshCode("paid"));
  await expect(other.verdict("Paid")).toBeVisible();
  await expect(till.verdict("Paid")).toBeVisible();
  await page.getByRole("button", { name: /New sale/ }).click();
  await till.sell("2117", freshCode("paid"));
  await expect(till.verdict("Paid")).toBeVisible();
  await expect(page.getByText("2,117").first()).toBeVisible();
  await context.close();
});

test.describe("without a service worker, whose requests no test can answer", () => {
  test.use({ serviceWorkers: "block" });

  test("a server that keeps its answer back: the stage is on at once, starts nothing twice, and then says what is known", async ({
    till,
    page,
    simulator,
  }) => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let starts = 0;
    await page.route("**/api/payments", async (route) => {
      starts += 1;
      await released;
      return route.fallback();
    });
    await till.sell("2118", freshCode("paid"));
    await expect(page.getByText("The code is read. The charge is on its way to our server.")).toBeVisible();
    await expect.poll(() => starts).toBe(1);
    const stage = page.getByRole("region", { name: "Payment in progress" });
    await expect(stage).toContainText("2,118");
    await expect(stage.getByRole("button")).toHaveCount(0);
    await page.keyboard.press("5");
    await page.keyboard.press("Enter");
    await till.scan(freshCode("paid")); // of staff who think that nothing happened
    await expect(page.getByRole("alert").filter({ hasText: "A payment is still open here." })).toBeVisible();
    expect(starts).toBe(1);
    await expect(
      stage.getByText("Our server has not answered yet. Whether the charge began is not certain."),
    ).toBeVisible();
    await expect(stage.getByRole("button")).toHaveCount(0);
    release();
    await expect(till.verdict("Paid")).toBeVisible();
    expect(await countSent(simulator, /2,?118/)).toBe(1);
  });

  test("a first try that hangs for ever is given up and sent again, once more and not in a row of its own", async ({
    till,
    page,
    simulator,
  }) => {
    let starts = 0;
    const first = new Promise<string>((resolve) => {
      page.on("requestfailed", (request) => {
        if (request.url().endsWith("/api/payments")) resolve(request.failure()?.errorText ?? "");
      });
    });
    await page.route("**/api/payments", (route) => {
      starts += 1;
      return starts === 1 ? undefined : route.fallback(); // the first one is answered by nobody
    });
    await till.sell("2121", freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    expect(await first).toBe("net::ERR_ABORTED");
    expect(starts).toBe(2);
    expect(await countSent(simulator, /2,?121/)).toBe(1);
  });

  test("what was said while a payment ran is gone with its result: a second code, a cancel whose answer was lost", async ({
    till,
    page,
  }) => {
    const notice = (text: string) => page.getByRole("alert").filter({ hasText: text });
    await till.sell("2125", freshCode("password-auto"));
    await expect(till.stage("Customer is confirming")).toBeVisible();
    await till.scan(freshCode("paid"));
    await expect(notice("A payment is still open here.")).toBeVisible();
    await expect(till.verdict("Paid")).toBeVisible();
    await expect(notice("A payment is still open here.")).toHaveCount(0);
    await till.scan("4006381333931"); // what is scanned on the result is answered there
    await expect(notice("That is a product’s bar code.")).toBeVisible();
    await page.getByRole("button", { name: /New sale/ }).click();

    await till.sell("2126", freshCode("never-confirms"));
    await expect(till.stage("Customer is confirming")).toBeVisible();
    await page.route("**/api/payments/*/cancel", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole("button", { name: "Cancel this payment" }).click();
    const isLost = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/cancel"));
    await page.getByRole("button", { name: /^Yes/ }).click();
    await isLost;
    await expect(till.verdict("Cancelled")).toBeVisible();
    await expect(notice("We do not know whether the cancel got through")).toHaveCount(0);
  });

  /** The wall's clock jumps past the time for which the same charge is sent again. */
  const giveUp = async ({ page }: TillPage) => {
    const stage = page.getByRole("region", { name: "Payment in progress" });
    await expect(stage.getByText("Our server has not answered yet.")).toBeVisible();
    await page.clock.fastForward(46_000);
    await expect(stage.getByText("Our server did not answer.")).toBeVisible();
  };

  test("every answer lost until the till gave up: it finds out by itself that the charge began, and shows it paid", async ({
    till,
    page,
  }) => {
    await page.clock.install();
    let starts = 0;
    await page.route("**/api/payments", async (route) => {
      starts += 1;
      await route.fetch(); // it arrives, and the server's answer is lost
      return route.abort();
    });
    await page.route("**/api/payments/withdraw", (route) => route.abort());
    await till.sell("2122", freshCode("paid"));
    await giveUp(till);
    const sent = starts;
    await page.unroute("**/api/payments/withdraw");
    await page.getByRole("button", { name: "Ask our server again" }).click();
    await expect(till.verdict("Paid")).toBeVisible();
    await expect(page.getByRole("region", { name: "Result" })).toContainText("2,122");
    expect(starts).toBe(sent);
  });

  test("a charge that never arrived: the till says so, asks for a fresh code, and the old one can never be charged late", async ({
    till,
    page,
    simulator,
  }) => {
    await page.clock.install();
    let body = "";
    await page.route("**/api/payments", (route) => {
      body = route.request().postData() ?? "";
      return route.abort();
    });
    await till.sell("2123", freshCode("paid"));
    await giveUp(till);
    await expect(page.getByRole("alert").filter({ hasText: "The charge never began" })).toBeVisible();
    await page.unroute("**/api/payments");
    const late = await page.request.post(`${till.origin}/api/payments`, {
      headers: { "content-type": "application/json", origin: till.origin },
      data: body,
    });
    expect(await late.json()).toEqual({ ok: false, reason: "code-already-used" });
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    expect(await countSent(simulator, /2,?123/)).toBe(1);
  });

  test("two tablets on one sale: whoever scans after it was paid elsewhere is shown that payment, and charges nothing", async ({
    till,
    page,
    simulator,
  }) => {
    const answer = page.waitForResponse("**/api/payments");
    await till.sell("2124", freshCode("declined-expired-code"));
    const { payment } = (await (await answer).json()) as { payment: { saleId: string; amount: object } }; // our own route
    await expect(till.verdict("Not paid")).toBeVisible();
    const elsewhere = await page.request.post(`${till.origin}/api/payments`, {
      headers: { "content-type": "application/json", origin: till.origin },
      data: { requestId: crypto.randomUUID(), saleId: payment.saleId, amount: payment.amount, code: freshCode("paid") },
    });
    expect(await elsewhere.json()).toMatchObject({ ok: true });
    await till.scan(freshCode("paid"));
    await expect(till.verdict("Paid")).toBeVisible();
    await expect(page.getByText("This sale is paid already, as shown here. Your scan charged nothing.")).toBeVisible();
    expect(await countSent(simulator, /2,?124/)).toBe(2); // one refused, one paid
  });

  test("old tab after an update: nothing is sent, and the till says to reload", async ({ till, page }) => {
    await till.enterAmount("2107");
    // A server of another version may have no such address.
    await page.route("**/api/payments", (route) => route.fulfill({ status: 404, body: "Not found" }));
    const code = freshCode("paid");
    await till.scan(code);
    await expect(page.getByText("Saoma was updated meanwhile.")).toBeVisible();
    await page.unroute("**/api/payments");
    await page.getByRole("button", { name: "Reload" }).click();
    await till.enterAmount("2107");
    await till.scan(code);
    await expect(till.verdict("Paid")).toBeVisible();
  });

  test("old tab after an update: a cancel that cannot be given says to reload", async ({ till, page }) => {
    await till.sell("2113", freshCode("never-confirms"));
    await expect(till.stage("Customer is confirming")).toBeVisible();
    await page.route("**/api/payments/*/cancel", (route) => route.fulfill({ status: 404, body: "Not found" }));
    await page.getByRole("button", { name: "Cancel this payment" }).click();
    await page.getByRole("button", { name: /^Yes/ }).click();
    await expect(page.getByText("Saoma was updated meanwhile.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
  });
});

test("locked while nobody was there: the till asks for the PIN, and the typed amount is still there for the same person", async ({
  till,
  page,
  context,
}) => {
  await till.enterAmount("2108");
  await context.clearCookies({ name: /session/ }); // what five idle minutes do
  await expect(page).toHaveURL(`${till.origin}/sign-in`);
  await till.enterPin("Mei", "2580");
  await expect(page.getByRole("button", { name: "Charge ¥2,108" })).toBeVisible();
});

/** The store's open payments as our own route tells them. */
async function openIds(till: TillPage): Promise<{ id: string; minor: number }[]> {
  const answer = await till.page.context().request.get(`${till.origin}/api/payments/open`);
  const { payments } = (await answer.json()) as { payments: { id: string; amount: { minor: number } }[] };
  return payments.map(({ id, amount }) => ({ id, minor: amount.minor }));
}
