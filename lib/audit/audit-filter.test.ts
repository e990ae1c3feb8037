import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "./audit-actions";
import { AUDIT_FILTER_KEYS, type AuditFilterParams, readAuditFilter } from "./audit-filter";
import { AUDIT_GROUPS, actionsOf } from "./audit-groups";

const ID = "0193a4b2-7c1d-7000-8000-000000000001";
const read = (params: AuditFilterParams) => readAuditFilter(params, "Asia/Tokyo");

describe("the audit log's filter in the URL", () => {
  it("shows everything when nothing is asked", () => {
    expect(read({ who: " ", to: "" })).toEqual({
      ok: true,
      filter: {
        isInstallation: false,
        personId: null,
        actorKind: null,
        group: null,
        subjectKind: null,
        subjectId: null,
        from: null,
        until: null,
        before: null,
      },
    });
  });

  it("tells the installation's log from the store's, and knows no third", () => {
    expect(read({ chain: "installation" })).toMatchObject({ filter: { isInstallation: true } });
    expect(read({ chain: ID })).toEqual({ ok: false, problem: "bad-choice" });
  });

  it("tells a person from the machine, and one thing from its kind", () => {
    expect(read({ who: ID })).toMatchObject({ filter: { personId: ID, actorKind: null } });
    expect(read({ who: "machine" })).toMatchObject({ filter: { personId: null, actorKind: "machine" } });
    expect(read({ about: "day", id: "2026-11-25" })).toMatchObject({
      filter: { subjectKind: "day", subjectId: "2026-11-25" },
    });
  });

  it("reads minutes on the store's wall, the last one included", () => {
    expect(read({ from: "2026-11-25T13:30", to: "2026-11-25T13:30" })).toMatchObject({
      filter: { from: Date.parse("2026-11-25T04:30:00Z"), until: Date.parse("2026-11-25T04:31:00Z") },
    });
  });

  it.each<[AuditFilterParams, string]>([
    [{ who: "Mei" }, "bad-choice"],
    [{ who: "person" }, "bad-choice"],
    [{ kind: "secrets" }, "bad-choice"],
    [{ about: "cat" }, "bad-choice"],
    [{ id: "' or 1=1 --" }, "bad-choice"],
    [{ from: "2026-02-30" }, "bad-date"],
    [{ to: "tomorrow" }, "bad-date"],
    [{ from: "2026-11-25T14:00", to: "2026-11-25T13:00" }, "range-backwards"],
    [{ before: "0" }, "bad-page"],
    [{ before: "9".repeat(40) }, "bad-page"],
    [{ before: "first" }, "bad-page"],
  ])("says what is wrong with %j: %s", (params, problem) => {
    expect(read(params)).toEqual({ ok: false, problem });
  });

  it("reads whatever anybody writes without breaking", () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(AUDIT_FILTER_KEYS.map((key) => [key, fc.string()]))), (params) => {
        expect(typeof read(params).ok).toBe("boolean");
      }),
    );
  });
});

it("puts every action into exactly one group", () => {
  expect(AUDIT_GROUPS.flatMap(actionsOf).toSorted()).toEqual(Object.keys(AUDIT_ACTIONS).toSorted());
});
