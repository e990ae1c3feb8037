"use server";
import { z } from "zod";
import type { CloseDayResult } from "@/lib/office/close-day-contract";
import { anchorChains } from "../audit/anchor-chains";
import { getContainer } from "../container";
import { closeDay as closeBusinessDay } from "../reporting/close-day";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ date: z.iso.date() });

/** Closes a business day of the store looked at, with the list of what is not proven. */
export async function closeDay(input: { date: string }): Promise<CloseDayResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-office");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { auditKeeping, log, office } = getContainer();
  const anchorAudit = (): void => {
    // Not awaited: a full disk beside the database must not keep a shop from closing its day.
    anchorChains(auditKeeping).catch((error: unknown) =>
      log.error({ err: error }, "audit log: its end was not anchored at the day's close"),
    );
  };
  const { store, person, device } = check.session;
  return closeBusinessDay(
    { ...office, listUnproven: office.cases.listUnproven, anchorAudit },
    { store, date: parsed.data.date, personId: person.id, deviceId: device?.id ?? null, now: Date.now() },
  );
}
