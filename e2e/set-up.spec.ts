import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "./support/fixtures";

const PASSWORD = "a sentence to remember";
const LOGIN = "hana@shop.example";

/** A finger sensor as Chromium itself plays one: it holds keys, and knows its owner. */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function secretOf(page: Page): Promise<string> {
  return (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? "";
}

test("the first owner sets the shop up, comes back by passkey or by password and app, and invites a manager", async ({
  page,
  browser,
  setup,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  const origin = new URL(setup).origin;
  const inOffice = new RegExp(`^${origin}/office`);

  await test.step("the first owner needs the server's own code, and keeps app, codes and a passkey", async () => {
    await addAuthenticator(page);
    await page.goto(`${origin}/setup#code=ABCD-EFGH`);
    await page.getByLabel("Store name").fill("Corner shop");
    await page.getByLabel(/^Time zone/).fill("Asia/Tokyo");
    await page.getByLabel(/^Name of this device/).fill("Counter");
    await page.getByLabel("Your name").fill("Hana");
    await page.getByLabel(/^E-mail/).fill(LOGIN);
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await expectAccessible();
    await page.getByRole("button", { name: "Make the store" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "not the set-up code" })).toBeVisible();
    await page.getByLabel(/^Set-up code/).fill(new URL(setup).hash.replace("#code=", ""));
    await page.getByLabel(/^Password/).fill("Corner shop 1");
    await page.getByRole("button", { name: "Make the store" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "soon guessed" })).toBeVisible();
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByRole("button", { name: "Make the store" }).click();
    await expect(page.getByRole("heading", { name: "Your store is ready" })).toBeVisible();
    await page.getByLabel("Name of the passkey").fill("Hana’s laptop");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Done." })).toBeVisible();
    await expectAccessible();
  });

  const secret = await secretOf(page);

  await test.step("the office opens by passkey, and elsewhere by password and app", async () => {
    await page.goto(`${origin}/sign-in/office`);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page).toHaveURL(inOffice);
    const elsewhere = await (await browser.newContext()).newPage();
    await elsewhere.goto(`${origin}/sign-in/office`);
    await elsewhere.getByLabel(/^E-mail/).fill(LOGIN);
    await elsewhere.getByLabel("Password").fill(PASSWORD);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await elsewhere.getByLabel(/^Code from your app/).fill(code);
    await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(elsewhere).toHaveURL(inOffice);
    await elsewhere.goto(`${origin}/office/security`);
    await expect(elsewhere.getByText("Hana’s laptop")).toBeVisible();
    await elsewhere.getByLabel(/^Your password now/).fill(PASSWORD);
    await elsewhere.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(elsewhere.getByRole("status").filter({ hasText: "Done." })).toBeVisible();
    await page.goto(`${origin}/office/staff`);
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto(`${origin}/sign-in/office`);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page).toHaveURL(inOffice);
    await page.goto(`${origin}/office/security`);
    await expect(page.getByRole("heading", { name: "Passkeys" })).toBeVisible();
    await expectAccessible();
    await elsewhere.context().close();
  });

  await test.step("a manager takes up an invitation by its link, and comes back by password and app", async () => {
    await page.goto(`${origin}/office/staff`);
    await page.getByRole("textbox", { name: "Name" }).fill("Ken");
    await page.getByRole("combobox", { name: "Role" }).selectOption({ label: "Manager" });
    await page.getByRole("button", { name: "Add a person" }).click();
    await page.getByRole("button", { name: "Invite to the office · Ken" }).click();
    const link = (await page.getByText(/\/join#code=/).textContent()) ?? "";
    const guest = await (await browser.newContext()).newPage();
    await guest.goto(link);
    await guest.getByLabel(/^E-mail/).fill("ken@shop.example");
    await guest.getByLabel(/^Password/).fill("password1234");
    await guest.getByRole("button", { name: "Accept" }).click();
    await expect(guest.getByRole("alert").filter({ hasText: "soon guessed" })).toBeVisible();
    await guest.getByLabel(/^Password/).fill(PASSWORD);
    await guest.getByRole("button", { name: "Accept" }).click();
    await expect(guest.getByRole("heading", { name: "You are in" })).toBeVisible();
    const key = await secretOf(guest);
    await guest.context().clearCookies();
    await guest.goto(`${origin}/sign-in/office`);
    await guest.getByLabel(/^E-mail/).fill("ken@shop.example");
    await guest.getByLabel("Password").fill(PASSWORD);
    await guest.getByLabel(/^Code from your app/).fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
    await guest.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(guest).toHaveURL(inOffice);
    await guest.goto(`${origin}/office/audit?chain=installation`);
    await expect(guest.getByRole("heading", { name: "This part is not open to you" })).toBeVisible();
    await guest.goto(link);
    await guest.getByLabel(/^E-mail/).fill("again@shop.example");
    await guest.getByLabel(/^Password/).fill(PASSWORD);
    await guest.getByRole("button", { name: "Accept" }).click();
    await expect(guest.getByRole("alert").filter({ hasText: "used or is too old" })).toBeVisible();
    await guest.context().close();
    await page.goto(`${origin}/office/audit?chain=installation`);
    await expect(page.getByRole("link", { name: "The installation" })).toHaveAttribute("aria-current", "page");
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByRole("status").filter({ hasText: "as it was written" })).toBeVisible();
  });
});
