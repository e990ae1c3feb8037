import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILTER_KEYS, type FilterParams, readPaymentFilter, writeCursor } from "./payment-filter";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const tokyo = { zone: "Asia/Tokyo", currency: "JPY", now: NOW } as const;
const read = (params: FilterParams, place: Parameters<typeof readPaymentFilter>[1] = tokyo) =>
  readPaymentFilter(params, place);
const ID = "0193a4b2-7c1d-7000-8000-000000000001";

describe("the filter in the URL", () => {
  it("shows everything, the newest first, when nothing is asked", () => {
    expect(read({})).toEqual({
      ok: true,
      filter: {
        question: null,
        from: null,
        until: null,
        states: [],
        isReturnedOnly: false,
        minMinor: null,
        maxMinor: null,
        personId: null,
        deviceId: null,
        sort: { by: "time", isDescending: true },
        after: null,
      },
    });
  });

  it("reads minutes on the store's wall, the last one included", () => {
    expect(read({ from: "2026-11-25T13:30", to: "2026-11-25T13:30" })).toMatchObject({
      filter: { from: Date.parse("2026-11-25T04:30:00Z"), until: Date.parse("2026-11-25T04:31:00Z") },
    });
    expect(read({ last: "30m" })).toMatchObject({ filter: { from: NOW - 30 * 60_000, until: null } });
  });

  it("reads amounts in the store's own decimals", () => {
    expect(read({ min: "1200", max: "3000" })).toMatchObject({ filter: { minMinor: 1_200, maxMinor: 3_000 } });
    const lisbon = { ...tokyo, currency: "EUR" } as const;
    expect(read({ min: "12,5", max: "30" }, lisbon)).toMatchObject({ filter: { minMinor: 1_250, maxMinor: 3_000 } });
  });

  it.each<[FilterParams, string]>([
    [{ from: "2026-11-25T14:00", to: "2026-11-25T13:00" }, "range-backwards"],
    [{ from: "2016-01-01", to: "2026-01-01" }, "range-too-long"],
    [{ from: "2016-01-01" }, "range-too-long"],
    [{ from: "2026-02-30" }, "bad-date"],
    [{ to: "tomorrow" }, "bad-date"],
    [{ last: "ever" }, "bad-choice"],
    [{ min: "12.5" }, "bad-amount"],
    [{ min: "-1" }, "bad-amount"],
    [{ max: "1e9" }, "bad-amount"],
    [{ min: "20", max: "10" }, "amounts-backwards"],
    [{ state: "paid,gone" }, "bad-choice"],
    [{ person: "Mei" }, "bad-choice"],
    [{ sort: "name" }, "bad-choice"],
    [{ after: "first" }, "bad-page"],
    [{ after: `-1.${ID}` }, "bad-page"],
    [{ q: "281234567890123456" }, "payment-code"],
  ])("says what is wrong with %j", (params, problem) => {
    expect(read(params)).toEqual({ ok: false, problem });
  });

  it("takes a page's end as the next page's begin", () => {
    const after = { value: 1_764_000_000_123_456, id: ID };
    expect(read({ after: writeCursor(after) })).toMatchObject({ filter: { after } });
  });

  it("looks for a text as everything it may be", () => {
    expect(read({ q: "1234" })).toMatchObject({
      filter: { question: { amountMinor: 1_234, last4: "1234", number: "1234", uuid: null } },
    });
    expect(read({ q: ID.toUpperCase() })).toMatchObject({ filter: { question: { uuid: ID } } });
  });

  it("never throws, whatever somebody writes into the URL", () => {
    const params = fc.record(Object.fromEntries(FILTER_KEYS.map((key) => [key, fc.string()])), { requiredKeys: [] });
    fc.assert(fc.property(params, (given) => typeof read(given).ok === "boolean"));
  });
});
