import "server-only";
import type { Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right"; readonly mode: "simulator" | "sandbox" | "production" }
  | {
      readonly kind: "office";
      readonly mode: "simulator" | "sandbox" | "production";
      readonly personName: string;
      readonly role: Role;
      readonly storeId: string;
      readonly stores: readonly { readonly id: string; readonly name: string }[];
      /** Doubts, incidents and differences of the store looked at. */
      readonly openCases: number;
    };

/** What surrounds every page of the office: who looks at which store, and which others there are. */
export async function getOffice(): Promise<OfficeQuery> {
  const { env, office } = getContainer();
  const check = await requireOfficeRight("see-office");
  if (!check.ok)
    return check.reason === "not-signed-in" ? { kind: "signed-out" } : { kind: "no-right", mode: env.mode };
  const { person, store, stores } = check.session;
  return {
    kind: "office",
    mode: env.mode,
    personName: person.name,
    role: person.role,
    storeId: store.id,
    stores: stores.map(({ id, name }) => ({ id, name })),
    openCases: await office.cases.countCases(store.id),
  };
}
