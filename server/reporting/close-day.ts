import "server-only";
import { businessDayAt, businessDayOf } from "@/lib/business-day/business-day";
import type { CloseDayResult } from "@/lib/office/close-day-contract";
import { NO_SUMS } from "@/lib/office/day-view";
import type { DayCloseRepository, NewDayClose } from "../db/day-close-repository";
import type { StoreSpan } from "../db/quarter-reads";
import type { QuarterRepository } from "../db/quarter-repository";
import type { StoreRecord } from "../db/store-record";

export type CloseDayDeps = {
  readonly quarters: Pick<QuarterRepository, "sumSpans">;
  readonly dayCloses: Pick<DayCloseRepository, "insert">;
  readonly listUnproven: (span: StoreSpan) => Promise<NewDayClose["unproven"]>;
  /** Writes down outside the database where the audit log ends; the day is closed whether or not that succeeds. */
  readonly anchorAudit: () => void;
};

export type CloseDayOrder = {
  readonly store: StoreRecord;
  readonly date: string;
  readonly personId: string;
  readonly deviceId: string | null;
  readonly now: number;
};

/**
 * Closes a business day: writes down what is proven and, by name, what is not. It never waits for what is open and stops
 * nothing: the machine goes on asking, and a later proof counts in the day the payment began.
 */
export async function closeDay(deps: CloseDayDeps, order: CloseDayOrder): Promise<CloseDayResult> {
  const { store, date, personId, deviceId, now } = order;
  const clock = { zone: store.timeZone, dayEndMinutes: store.dayEndMinutes };
  if (date > businessDayAt(now, clock).date) return { ok: false, reason: "not-begun" };
  const span = { storeId: store.id, ...businessDayOf(date, clock) };
  const [sums = NO_SUMS] = await deps.quarters.sumSpans([span]);
  const { paidCount, paidMinor, refundCount, refundMinor } = sums;
  const isWritten = await deps.dayCloses.insert({
    storeId: store.id,
    date,
    personId,
    deviceId,
    paidCount,
    paidMinor,
    refundCount,
    refundMinor,
    unproven: (await deps.listUnproven(span)).map(({ paymentId, holderId }) => ({ paymentId, holderId })),
  });
  if (!isWritten) return { ok: false, reason: "closed-already" };
  deps.anchorAudit();
  return { ok: true };
}
