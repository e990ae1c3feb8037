import "server-only";
import type { Instant } from "./instant";

/** As in tables.ts. */

export type PracticeTables = {
  practice_result: {
    id: string;
    store_id: string;
    person_id: string;
    lesson: string;
    score: number;
    is_passed: boolean;
    /** The language it was practised in, a dot, and a hash of the lesson's row, words and rules as they were then. */
    version: string;
    at: Instant;
  };
  practice_rule: { store_id: string; course: string | null; set_at: Instant };
  practice_permit: {
    id: string;
    store_id: string;
    person_id: string;
    device_id: string;
    approver_id: string;
    given_at: Instant;
    ends_at: Instant;
  };
};
