import { expect, test } from "@playwright/test";
import { type SaomaServer, startSaoma } from "./support/saoma-server";
import { freshCode, TillPage } from "./support/till-page";

let server: SaomaServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startSaoma({ queryLimitMs: 20_000 });
});

test.afterAll(async () => {
  await server.stop();
});

test("a payment survives kill -9 of everything but the database, and ends by itself after the next start", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const till = new TillPage(page, server.origin);
  await till.signIn();
  await till.sell("3300", freshCode("unclear-then-paid-late"));
  await expect(till.stage("Checking with Alipay")).toBeVisible();
  await server.kill();
  await expect(till.stage("No connection to our server")).toBeVisible();
  await server.startAgain();
  await expect(till.verdict("Paid")).toBeVisible();
});
