"use client";

import { useTranslations } from "next-intl";
import type { DeviceView, EnrolmentOffer, StaffResult } from "@/lib/staff/staff-change";
import { DeviceRow } from "./device-row";
import { EnrolmentCode } from "./enrolment-code";
import { useStaffOrder } from "./use-staff-order";

type DevicesScreenProps = {
  readonly devices: readonly DeviceView[];
  readonly serverNow: number;
  readonly offerEnrolment: () => Promise<EnrolmentOffer>;
  readonly renameDevice: (input: { deviceId: string; name: string }) => Promise<StaffResult>;
  readonly revokeDevice: (deviceId: string) => Promise<StaffResult>;
};

/** The tills and phones of this store: when each was last used, its name, and how to take it out at once. */
export function DevicesScreen({ devices, serverNow, offerEnrolment, renameDevice, revokeDevice }: DevicesScreenProps) {
  const t = useTranslations("staff.devices");
  const words = useTranslations("staff.office");
  const { isBusy, trouble, order } = useStaffOrder();
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && words(`trouble.${trouble}`)}
      </p>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
        {devices.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            serverNow={serverNow}
            isBusy={isBusy}
            onRename={(name) => order(() => renameDevice({ deviceId: device.id, name }))}
            onRevoke={() => order(() => revokeDevice(device.id))}
          />
        ))}
      </ul>
      <EnrolmentCode offerEnrolment={offerEnrolment} />
    </div>
  );
}
