import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EXPLANATIONS } from "./explanations/explanations";
import { MONEY_WORDING } from "./explanations/testing/money-wording";
import { LOCALES } from "./locales";

type Texts = { readonly [key: string]: string | Texts };

function textsOf(folder: string, locale: string): Texts {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, "..", folder, `${locale}.json`), "utf8")) as Texts;
}

function textAt(texts: Texts, name: string): string {
  const found = name
    .split(".")
    .reduce<string | Texts>((at, key) => (typeof at === "string" ? at : (at[key] ?? "")), texts);
  return typeof found === "string" ? found : "";
}

/** The ends in which nobody ever saw the money: the customer may have confirmed just before the cancel. */
const UNSEEN = ["waiting", "closed", "not-found"];
const UNSEEN_ROWS = ["cancelled-not-found", "cancelled-closed"];

/**
 * A cancel answers success for a payment that never was, for one closed before paying and for one whose money it returned
 * (protocol §4.3): no text of a cancelled payment may say that nothing was taken.
 */
describe.each(LOCALES)("a cancel that nobody saw paid, in %s", (locale) => {
  const wording = MONEY_WORDING[locale];
  const messages = textsOf("messages", locale);
  const explained = textsOf("lib/explanations/texts", locale);

  it.each(UNSEEN)("leaves nothing taken on the till, and claims no more: %s", (end) => {
    const headline = textAt(messages, `till.outcome.headline.cancelled-${end}`);
    const money = textAt(messages, `till.outcome.money.cancelled-${end}`);
    expect(headline).toMatch(wording?.keptNothing ?? /^$/);
    expect(`${headline} ${money}`).not.toMatch(wording?.notTaken ?? /^/);
  });

  it("tells three ends apart", () => {
    const ends = UNSEEN.map((end) => textAt(messages, `till.outcome.money.cancelled-${end}`));
    expect(new Set([...ends, ""]).size).toBe(UNSEEN.length + 1);
  });

  it.each(UNSEEN_ROWS)("leaves nothing taken in its explanation, and claims no more: %s", (row) => {
    const parts = ["title", "money", "cashier", "customer"].map((part) => textAt(explained, `${row}.${part}`));
    expect(parts[1]).toMatch(wording?.keptNothing ?? /^$/);
    expect(parts.join(" ")).not.toMatch(wording?.notTaken ?? /^/);
  });

  it("does not deny on the receipt what may have been taken and returned", () => {
    const meaning = textAt(messages, "receipt.meaning.cancelled");
    expect(meaning).not.toBe("");
    expect(meaning).not.toBe(textAt(messages, "receipt.meaning.not-paid"));
    expect(meaning).not.toMatch(wording?.notTaken ?? /^/);
  });
});

it("no row of a cancelled payment is in the class of what was never taken", () => {
  const rows = Object.entries(EXPLANATIONS).filter(([key]) => key.startsWith("cancelled-"));
  expect(rows.length).toBeGreaterThan(3);
  expect(rows.filter(([, { money }]) => money === "not-taken")).toEqual([]);
});
