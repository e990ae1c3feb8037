import { describe, expect, it } from "vitest";
import { runR5 } from "./r5-kills";
import { runR7 } from "./r7-durability";

// Short forms of the runs that kill processes; npm run prove has the long ones.
const LIMIT_MS = 180_000;

describe("servers and database that are killed", () => {
  it(
    "R5: three servers, kill -9 and SIGSTOP past the lease: no money without a row, nothing stuck, nothing lost",
    async () => {
      const result = await runR5({ servers: 3, payments: 60, kills: 4, pauses: 2, databaseKills: 1, seed: 1 });
      expect(result.violations).toEqual([]);
      expect(result.figures["payments"]).toBe(60);
    },
    LIMIT_MS,
  );

  it(
    "R7: the embedded database keeps what it acknowledged over kill -9",
    async () => {
      const result = await runR7({ kills: 2, powerCuts: 0, seed: 1 });
      expect(result.violations).toEqual([]);
      expect(result.figures["payments acknowledged before a kill -9"]).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
