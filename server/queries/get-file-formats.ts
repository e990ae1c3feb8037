import "server-only";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";
import { reconciliationScopeOf } from "./reconciliation-scope";

export type FormatsQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "formats"; readonly own: readonly FormatProfile[]; readonly mayChange: boolean };

/** The formats that people described, for the page where one is added. */
export async function getFileFormats(): Promise<FormatsQuery> {
  const check = await requireOfficeRight("see-office");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const isWhole = (await reconciliationScopeOf(check.session)) === null;
  if (!isWhole) return { kind: "no-right" };
  return {
    kind: "formats",
    own: await getContainer().reconciliation.ownProfiles.list(),
    mayChange: hasRight(check.session.person.role, "change-file-formats"),
  };
}
