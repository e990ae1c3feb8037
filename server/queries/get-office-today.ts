import "server-only";
import { getLocale } from "next-intl/server";
import { readDate } from "@/lib/business-day/business-day";
import { dateText, spanText } from "@/lib/business-day/day-texts";
import { loadExplanationTexts } from "@/lib/explanations/load-explanation-texts";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { DayCloseView, DayView } from "@/lib/office/day-view";
import { readClocks, zoneName } from "@/lib/payments/two-clocks";
import { viewOpenPayment } from "@/lib/payments/view-payment";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { DayClose } from "../db/day-close-repository";
import type { SessionUse } from "../db/staff-repository";
import { viewDay } from "../reporting/view-day";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeTodayQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "day"; readonly day: DayView };

/** A business day of the store looked at. @param date "YYYY-MM-DD"; anything else is today */
export async function getOfficeToday(
  date: string | undefined,
  use: SessionUse = "activity",
): Promise<OfficeTodayQuery> {
  const check = await requireOfficeRight("see-office", use);
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store, stores, person } = check.session;
  const { office, paymentReads } = getContainer();
  const locale = await getLocale();
  const now = Date.now();
  const texts = await loadExplanationTexts(locale);
  const deps = { ...office, countOpen: paymentReads.countOpen };
  const { span, ...facts } = await viewDay(deps, { store, stores, date: readDate(date), now, texts });
  const [open, beside, unproven, close] = await Promise.all([
    paymentReads.listOpen(store.id),
    office.cases.countBesidePayments(store.id),
    office.cases.listUnproven({ storeId: store.id, ...span }),
    office.dayCloses.find(store.id, span.date),
  ]);
  const zone = store.timeZone;
  return {
    kind: "day",
    day: {
      ...facts,
      storeName: store.name,
      currency: store.currency as CurrencyCode, // the store was made with one of the table's
      dateText: dateText(span.date, locale),
      spanText: `${spanText(span, zone, locale)} · ${zoneName(span.from, zone, locale)}`,
      open: open.map(viewOpenPayment),
      beside,
      unproven: unproven.map(({ holderId: _, ...view }) => view),
      close: close === null ? null : viewClose(close, zone, locale),
      mayClose: hasRight(person.role, "manage-office"),
      serverNow: now,
    },
  };
}

function viewClose({ personName, closedAt, ...close }: DayClose, zone: string, locale: string): DayCloseView {
  const { day, shop } = readClocks(closedAt, zone, locale);
  return {
    personName,
    clock: `${day} ${shop}`,
    paidCount: close.paidCount,
    paidMinor: close.paidMinor,
    refundMinor: close.refundMinor,
    unprovenCount: close.unprovenCount,
  };
}
