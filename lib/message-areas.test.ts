import { describe, expect, it } from "vitest";
import { MESSAGE_AREAS, pickMessages } from "./message-areas";

const WORDS = { till: { close: "Close", scan: { back: "Back" } }, payments: { open: ["a", 1], page: { title: "P" } } };

describe("picking the words of a page", () => {
  it("takes whole branches, single words and compiled words", () => {
    expect(pickMessages(WORDS, ["till.scan", "payments.open"])).toEqual({
      till: { scan: { back: "Back" } },
      payments: { open: ["a", 1] },
    });
  });

  it("takes several words of one branch without losing the first or touching the source", () => {
    const before = structuredClone(WORDS);
    expect(pickMessages(WORDS, ["payments.open", "payments.page.title"])).toEqual({
      payments: { open: ["a", 1], page: { title: "P" } },
    });
    expect(WORDS).toEqual(before);
  });

  it("leaves out what is not there", () => {
    expect(pickMessages(WORDS, ["office", "till.no.such", "payments.open.deeper"])).toEqual({ till: {}, payments: {} });
  });

  it("keeps the office's words from the till", () => {
    expect(MESSAGE_AREAS.till.filter((path) => /^(office|reconciliation|scannerDoctor)/.test(path))).toEqual([]);
  });
});
