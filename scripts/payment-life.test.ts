import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { renderPaymentLife } from "./payment-life";

it("docs/payment-life.md is what the tables say (npm run docs:life makes it)", () => {
  expect(readFileSync("docs/payment-life.md", "utf8")).toBe(renderPaymentLife());
});
