import "server-only";
import type { DeviceView } from "@/lib/staff/staff-change";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeDevicesQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | { readonly kind: "devices"; readonly devices: readonly DeviceView[]; readonly serverNow: number };

/** The devices of the store looked at. */
export async function getOfficeDevices(): Promise<OfficeDevicesQuery> {
  const check = await requireOfficeRight("manage-devices");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { store, device } = check.session;
  const devices = await getContainer().people.listDevices(store.id);
  return {
    kind: "devices",
    serverNow: Date.now(),
    devices: devices.map(({ id, name, lastSeenAt, personName }) => ({
      id,
      name,
      lastSeenAt,
      personName,
      isThis: id === device?.id,
    })),
  };
}
