/** Columns of the payment list that can be hidden, in their order; time and amount are always there. */
export const HIDEABLE_COLUMNS = [
  "state",
  "person",
  "device",
  "reference",
  "code",
  "number",
  "alipay-number",
  "result",
] as const;
export type HideableColumn = (typeof HIDEABLE_COLUMNS)[number];

const SHOWN_AT_FIRST: readonly HideableColumn[] = ["state", "person", "device", "reference", "code"];
/** Of a list where every hideable column is hidden: an empty parameter would be left out of the address. */
const NONE = "none";

/** Which columns an address shows; what it does not know is passed over. */
export function readColumns(text: string | undefined): Readonly<Record<HideableColumn, boolean>> {
  const named = text === undefined || text === "" ? SHOWN_AT_FIRST : text.split(",");
  const isShown = (column: HideableColumn) => [column, named.includes(column)] as const;
  return Object.fromEntries(HIDEABLE_COLUMNS.map(isShown)) as Record<HideableColumn, boolean>; // one for each of the list
}

/** The address's text with one column shown or hidden; empty for what is shown at first, so that the address stays short. */
export function toggleColumn(text: string | undefined, column: HideableColumn): string {
  const columns = readColumns(text);
  const shown = HIDEABLE_COLUMNS.filter((id) => (id === column ? !columns[id] : columns[id]));
  if (shown.join() === SHOWN_AT_FIRST.join()) return "";
  return shown.length === 0 ? NONE : shown.join(",");
}
