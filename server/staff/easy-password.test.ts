import { describe, expect, it } from "vitest";
import { isEasyPassword } from "./easy-password";

const ABOUT = ["Komorebi Coffee", "hana@shop.example", "Hana"];

describe("a password that is soon guessed", () => {
  it.each([
    "password1234",
    "passwordpassword",
    "iloveyou1234",
    "qwertyuiop12",
    "1234567890ab",
    "111111111111",
    "abcdefghijkl",
    "alipay123456",
    "x".repeat(64),
  ])("is a common one, keys in a row or one sign again and again: %s", async (password) => {
    expect(await isEasyPassword(password, ABOUT)).toBe(true);
  });

  it.each(["komorebi coffee", "hana@shop.example", "KomorebiCoffee1", "Komorebi Coffee 1"])(
    "is made of its owner's names: %s",
    async (password) => {
      expect(await isEasyPassword(password, ABOUT)).toBe(true);
      expect(await isEasyPassword(`${password} and the tea house`, ABOUT)).toBe(false);
    },
  );

  it.each([
    "a sentence to remember",
    "こもれびのあるいいてんき",
    "我们今天去海边吃饭吧好吗",
    "tea house on the hill",
    "  twelve letters  ",
    "kX9#vQ2!mZ7p",
  ])("is no sentence and nothing random: %s", async (password) => {
    expect(await isEasyPassword(password, ABOUT)).toBe(false);
  });

  it("is known by its beginning, however long it goes on", async () => {
    expect(await isEasyPassword("ab1!".repeat(50), ABOUT)).toBe(true);
    expect(await isEasyPassword(`a sentence to remember ${"9a".repeat(80)}`, ABOUT)).toBe(false);
  });
});
