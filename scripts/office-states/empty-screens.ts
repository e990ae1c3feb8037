import { readdirSync } from "node:fs";
import path from "node:path";
import type { ReactNode } from "react";

const OFFICE = path.resolve(import.meta.dirname, "..", "..", "app", "(office)", "office");

/** Every page of the office, read from the file system: a new one cannot be forgotten. "payments/[paymentId]/page.tsx" */
export const PAGE_FILES = readdirSync(OFFICE, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx")
  .map((file) => file.replaceAll(path.sep, "/"))
  .toSorted();

/**
 * What each screen says in a store where nothing was ever sold, or why it is never empty. A new page has to be added here;
 * the test beside fails until it is.
 */
export const WHEN_EMPTY: Readonly<Record<string, { readonly says: readonly string[] } | { readonly never: string }>> = {
  "attention/page.tsx": { says: ["Nothing needs you", "Every payment and refund has its proven end."] },
  "audit/page.tsx": { says: ["Nothing was done that fits", "Widen the times or take a filter away."] },
  "devices/page.tsx": { says: ["Add a device"] },
  "page.tsx": { never: "leads to today" },
  "payments/[paymentId]/page.tsx": { never: "a payment there is not is a page not found" },
  "payments/page.tsx": { says: ["No payments yet", "The first one appears here as soon as a code is scanned"] },
  "practice/page.tsx": { says: ["Not practised yet"] },
  "readiness/page.tsx": { never: "there is always something to look at: keys, clock, database" },
  "reconciliation/[date]/certificate/page.tsx": { says: ["Not proven: there is no file for this day yet."] },
  "reconciliation/[date]/link/page.tsx": { never: "a line there is not is a page not found" },
  "reconciliation/[date]/page.tsx": {
    says: ["There is no file for this day yet, so nothing is proven.", "No file has come for this day."],
  },
  "reconciliation/formats/page.tsx": { says: ["Does a file of yours have other columns?"] },
  "reconciliation/page.tsx": { says: ["No file yet", "Drag a file of Alipay in here."] },
  "reconciliation/rules/page.tsx": { says: ["Without it fees are not checked."] },
  "security/page.tsx": { says: ["You have no password for the office yet."] },
  "settings/doubt/page.tsx": { says: ["No payment of this store was in doubt in the last 90 days"] },
  "settings/page.tsx": { never: "a store has a name, a currency and a zone from the first" },
  "settings/systems/page.tsx": {
    says: ["There are no keys yet.", "Nobody is told yet.", "Nothing was sent yet."],
  },
  "staff/page.tsx": { never: "whoever looks is one of them" },
  "stores/page.tsx": { says: ["not registered", "Add a store"] },
  "today/page.tsx": {
    says: ["No payment is open.", "No difference from Alipay’s files is open.", "Nothing taken yet."],
  },
};

type Page = (props: {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string>>;
}) => Promise<ReactNode> | ReactNode;

export async function loadPage(file: string): Promise<Page> {
  const loaded = (await import(path.join(OFFICE, file))) as { readonly default: Page };
  return loaded.default;
}
