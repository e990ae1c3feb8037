import type { CurrencyCode } from "@/lib/money/currencies";
import { type FilterParams, type PaymentFilter, readPaymentFilter } from "@/lib/office/payment-filter";
import { viewDay } from "@/server/reporting/view-day";
import type { OfficeBench } from "./office-bench";

export type OfficeQuestion = { readonly name: string; readonly ask: (round: number) => Promise<unknown> };
export type ListQuestion = { readonly name: string; readonly filter: (round: number) => PaymentFilter };

const PAGE_ROWS = 50;
const DAY_MS = 86_400_000;

/** Everything the office asks: the day of one store, of the chain, and the list in all its ways. */
export async function officeQuestions(bench: OfficeBench): Promise<OfficeQuestion[]> {
  const { office, stores, store, countOpen, now } = bench;
  const deps = { ...office, countOpen };
  const day = (seen: typeof stores) => (round: number) =>
    viewDay(deps, { store, stores: seen, date: null, now: now - (round % 30) * DAY_MS, texts: {} });
  const lists = await listQuestions(bench);
  return [
    { name: "today, one store", ask: day([store]) },
    { name: `today, with ${stores.length} stores side by side`, ask: day(stores) },
    { name: "attention, the queue", ask: () => office.cases.listCases(store.id, 200) },
    { name: "attention, the count in every page's frame", ask: () => office.cases.countCases(store.id) },
    { name: "doubts of 90 days, for the policy", ask: () => office.settings.readDoubtHistory(store.id, 90, 500) },
    ...lists.map(({ name, filter }) => ({
      name,
      ask: (round: number) => office.payments.list(store.id, filter(round), PAGE_ROWS),
    })),
  ];
}

/** The list's ways, with what there is to find taken from the seeded rows. */
export async function listQuestions({ db, store, now }: OfficeBench): Promise<ListQuestion[]> {
  const filterOf = (params: FilterParams): PaymentFilter => {
    const place = { zone: store.timeZone, currency: store.currency as CurrencyCode, now }; // made with one of the table's
    const reading = readPaymentFilter(params, place);
    if (!reading.ok) throw new Error(`the bench asks badly: ${reading.problem}`);
    return reading.filter;
  };
  const samples = await db
    .selectFrom("payment")
    .select([
      "merchant_trans_id",
      "acquirement_id",
      "amount_minor",
      "code_last4",
      "person_id",
      "device_id",
      "created_at",
      "id",
    ])
    .where("store_id", "=", store.id)
    .where("state", "=", "paid")
    .orderBy("code_last4")
    .limit(100)
    .execute();
  const at = (round: number) => {
    const sample = samples[round % samples.length];
    if (sample === undefined) throw new Error("the store has no paid payment");
    return sample;
  };
  const deep = (round: number): PaymentFilter => ({
    ...filterOf({}),
    after: { value: at(round).created_at * 1_000, id: at(round).id },
  });
  return [
    { name: "payments, first page", filter: () => filterOf({}) },
    { name: "payments, a page deep in the year", filter: deep },
    { name: "by amount, largest first", filter: () => filterOf({ sort: "amount-desc" }) },
    { name: "cancelled only", filter: () => filterOf({ state: "cancelled" }) },
    { name: "in doubt only", filter: () => filterOf({ state: "paying,checking,cancelling,attention" }) },
    { name: "returned only", filter: () => filterOf({ state: "returned" }) },
    { name: "one person", filter: (round) => filterOf({ person: at(round).person_id ?? "" }) },
    { name: "one device, 30 days", filter: (round) => filterOf({ device: at(round).device_id, last: "30d" }) },
    { name: "search our number", filter: (round) => filterOf({ q: at(round).merchant_trans_id }) },
    { name: "search Alipay's number", filter: (round) => filterOf({ q: at(round).acquirement_id ?? "" }) },
    { name: "search last four digits", filter: (round) => filterOf({ q: at(round).code_last4 }) },
    { name: "search a reference", filter: (round) => filterOf({ q: `Table ${1 + (round % 60)}` }) },
    { name: "search what does not exist", filter: (round) => filterOf({ q: `nothing ${round}` }) },
  ];
}
