"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { DeviceView, EnrolmentOffer, StaffResult } from "@/lib/staff/staff-change";
import { EnrolmentCode } from "./enrolment-code";
import { useStaffOrder } from "./use-staff-order";

type DevicesScreenProps = {
  readonly devices: readonly DeviceView[];
  readonly serverNow: number;
  readonly offerEnrolment: () => Promise<EnrolmentOffer>;
  readonly revokeDevice: (deviceId: string) => Promise<StaffResult>;
};

/** The tills and phones of this store: when each was last used, and how to take it out at once. */
export function DevicesScreen({ devices, serverNow, offerEnrolment, revokeDevice }: DevicesScreenProps) {
  const t = useTranslations("staff.devices");
  const words = useTranslations("staff.office");
  const { isBusy, trouble, order } = useStaffOrder();
  const [asked, setAsked] = useState<string | null>(null);
  const revoke = async (id: string) => {
    await order(() => revokeDevice(id));
    setAsked(null);
  };
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && words(`trouble.${trouble}`)}
      </p>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-3 px-5 py-4">
            <DeviceFacts device={device} serverNow={serverNow} />
            {asked === device.id ? (
              <div className="flex flex-wrap items-center gap-2">
                <p className="text-small font-semibold text-balance">{t("sure", { name: device.name })}</p>
                <Button tone="main" disabled={isBusy} onClick={() => void revoke(device.id)}>
                  {t("revoke")}
                </Button>
                <Button
                  disabled={isBusy}
                  onClick={() => {
                    setAsked(null);
                  }}
                >
                  {t("keep")}
                </Button>
              </div>
            ) : (
              <Button
                aria-label={`${t("revoke")} · ${device.name}`}
                disabled={isBusy}
                onClick={() => {
                  setAsked(device.id);
                }}
              >
                {t("revoke")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <EnrolmentCode offerEnrolment={offerEnrolment} />
    </div>
  );
}

function DeviceFacts({ device, serverNow }: { readonly device: DeviceView; readonly serverNow: number }) {
  const t = useTranslations("staff.devices");
  const format = useFormatter();
  return (
    <div className="min-w-48 flex-1">
      <p className="text-body font-semibold break-words">
        {device.name}
        {device.isThis && <span className="font-normal text-ink-soft"> · {t("this")}</span>}
      </p>
      <p className="text-small text-ink-soft">
        {t("seen", { when: format.relativeTime(device.lastSeenAt, serverNow) })}
        {device.personName !== null && ` · ${t("in-use", { name: device.personName })}`}
      </p>
    </div>
  );
}
