import { describe, expect, inject, it } from "vitest";
import { runR4 } from "./r4-commands";
import { runR6 } from "./r6-crash-points";
import { runR9 } from "./r9-outage";

// Short forms of the runs that need nothing but the test run's PostgreSQL; npm run prove has the long ones.
const LIMIT_MS = 120_000;

describe("the real engine on the real PostgreSQL", () => {
  it(
    "R4: keeps every invariant whatever a till does",
    async () => {
      const result = await runR4(inject("postgresUrl"), { sequences: 20, commands: 12, seed: 1 });
      expect(result.violations).toEqual([]);
      expect(result.figures["sequences"]).toBe(20);
    },
    LIMIT_MS,
  );

  it(
    "R6: comes to the same end when a server dies before or after any durable step",
    async () => {
      const result = await runR6(inject("postgresUrl"), { isShort: true });
      expect(result.violations).toEqual([]);
      expect(result.figures["crash points"]).toBeGreaterThan(60);
    },
    LIMIT_MS,
  );

  it(
    "R9: resolves everything when the gateway is back",
    async () => {
      const result = await runR9(inject("postgresUrl"), { openPayments: 20, outageMs: 10_000, isScaled: true });
      expect(result.violations).toEqual([]);
      expect(result.figures["payments open at the return"]).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
