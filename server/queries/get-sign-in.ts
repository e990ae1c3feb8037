import "server-only";
import type { Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { findCurrentDevice } from "../staff/current-session";

export type SignInQuery = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly device: { readonly name: string; readonly storeName: string } | null;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly pinHint: string | null;
  }[];
};

/** Who may sign in on this device. A browser that is no device of a store learns nothing. */
export async function getSignIn(): Promise<SignInQuery> {
  const { env, staff } = getContainer();
  const device = await findCurrentDevice();
  if (device === null) return { mode: env.mode, device: null, people: [] };
  const people = await staff.listPeople(device.store.id);
  return {
    mode: env.mode,
    device: { name: device.name, storeName: device.store.name },
    people: people.map(({ id, name, role, demoPin }) => ({
      id,
      name,
      role,
      pinHint: env.mode === "simulator" ? demoPin : null,
    })),
  };
}
