import "server-only";
import type { Kysely } from "kysely";
import { createCaseRepository } from "./case-repository";
import { createDayCloseRepository } from "./day-close-repository";
import { createDayReads } from "./day-reads";
import { createOfficeChoices } from "./office-choices";
import { createPaymentListReads } from "./payment-list-reads";
import { createQuarterRepository } from "./quarter-repository";
import { createSettingsRepository } from "./settings-repository";
import { createSystemsRepository } from "./systems-repository";
import type { Database } from "./tables";

export type OfficeStore = ReturnType<typeof createOfficeStore>;

/** What the office needs of the database, over one pool. */
export function createOfficeStore(db: Kysely<Database>) {
  return {
    quarters: createQuarterRepository(db),
    payments: createPaymentListReads(db),
    choices: createOfficeChoices(db),
    cases: createCaseRepository(db),
    dayReads: createDayReads(db),
    dayCloses: createDayCloseRepository(db),
    settings: createSettingsRepository(db),
    systems: createSystemsRepository(db),
  };
}
