import { expect, test } from "./support/fixtures";

// A worker's requests cannot be answered by a test.
test.use({ serviceWorkers: "block" });

const GREEN = { gateway: "green", clock: "green", keys: "green", database: "green", disk: "green" };

test("the light turns amber with its reason, says when the network goes, and that it is back", async ({
  till,
  page,
  context,
  expectAccessible,
}) => {
  await page.route("**/api/readiness", (route) =>
    route.fulfill({ json: { lines: { ...GREEN, disk: "amber" }, now: Date.now() } }),
  );
  await page.goto(`${till.origin}/till`);
  const light = page.getByRole("button", { name: /^Readiness:/ });
  await expect(light).toHaveAccessibleName("Readiness: Look here");
  await light.click();
  const panel = page.getByRole("dialog", { name: "Ready to sell?" });
  await expect(panel.getByText("The server is running out of room.")).toBeVisible();
  await expect(panel.getByRole("heading", { name: "This tablet" })).toBeVisible();
  await expectAccessible();
  await panel.getByRole("button", { name: "Close" }).click();
  await context.setOffline(true);
  await expect(light).toHaveAccessibleName("Readiness: Not ready");
  await expect(page.getByText("This device has no network: nothing can be charged.")).toBeVisible();
  await context.setOffline(false);
  await expect(light).toHaveAccessibleName("Readiness: Look here");
  await expect(page.getByText("This device has no network: nothing can be charged.")).toBeHidden();
});
