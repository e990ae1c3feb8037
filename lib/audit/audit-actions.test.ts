import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AUDIT_ACTIONS, isAuditAction } from "./audit-actions";

const SECRET_FIELD = /^(pin|code|token|key|secret|password|cookie|authorization|identityCode|.*hash)$/i;

describe("the list of audit actions", () => {
  it.each(Object.entries(AUDIT_ACTIONS))(
    "%s has no field for a PIN, a token, a key or a scanned code",
    (_name, schema) => {
      expect(Object.keys(schema.shape).filter((field) => SECRET_FIELD.test(field))).toEqual([]);
    },
  );

  it.each(Object.entries(AUDIT_ACTIONS))("%s refuses a detail that is not listed", (_name, schema) => {
    const result = schema.safeParse({ pin: "2580" });
    expect(result.error?.issues.map(({ code }) => code)).toContain("unrecognized_keys");
  });

  it("bounds every text, so that the log cannot be filled through a field", () => {
    const unbounded = Object.entries(AUDIT_ACTIONS).flatMap(([action, schema]) =>
      Object.entries(schema.shape)
        .filter(([, field]) => field instanceof z.ZodString && field.maxLength === null)
        .map(([field]) => `${action}.${field}`),
    );
    expect(unbounded).toEqual([]);
  });

  it("knows its own words and no others", () => {
    expect(isAuditAction("device-revoked")).toBe(true);
    expect(isAuditAction("toString")).toBe(false);
  });
});
