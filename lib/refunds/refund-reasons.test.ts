import { expect, it } from "vitest";
import { reasonOfWalletText, walletTextFor } from "./refund-reasons";

it.each([
  ["goods-faulty", [], "商品有问题 · Faulty goods"],
  ["Wrong size", ["Wrong size"], "Wrong size"],
  ["Wrong size", [], null],
  ["<script>", ["Wrong size"], null],
])("%s with %j of the store's own is %s in the wallet", (reason, own, text) => {
  expect(walletTextFor(reason, own)).toBe(text);
});

it("keeps the store's own words apart from ours when they are read back", () => {
  expect(reasonOfWalletText("Wrong size")).toBeNull();
  expect(reasonOfWalletText("商品有问题 · Faulty goods")).toBe("goods-faulty");
});
