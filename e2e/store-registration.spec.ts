import { expect, test } from "./support/fixtures";
import { TillPage } from "./support/till-page";

test("an integrator registers a store at Alipay, asks how it stands, and gives it up", async ({
  page,
  expectAccessible,
}) => {
  const till = new TillPage(page, process.env["E2E_ORIGIN"] ?? "");
  await till.signIn("Noor", "6390");
  await page.goto(`${till.origin}/office/stores`);
  const store = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Komorebi Coffee" }) });
  await store.getByText("At Alipay: not registered").click();
  await expect(store.getByRole("button", { name: "Register" })).toBeDisabled();
  await store.getByLabel("Legal name").fill("Komorebi Coffee Roasters Ltd.");
  await expectAccessible();

  await store.getByRole("button", { name: "Register" }).click();
  await expect(store.getByText("At Alipay: in review")).toBeVisible();
  // The simulated Alipay looks at a new store for five seconds.
  await expect(async () => {
    await store.getByRole("button", { name: "Ask Alipay" }).click();
    await expect(store.getByText("At Alipay: registered")).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await store.getByRole("button", { name: "Give it up" }).click();
  await expect(store.getByText("At Alipay: given up")).toBeVisible();
  await expect(store.getByRole("button", { name: "Give it up" })).toBeHidden();

  await page.goto(`${till.origin}/office/audit`);
  await expect(page.getByText(/Asked Alipay about the store/).first()).toBeVisible();
});
