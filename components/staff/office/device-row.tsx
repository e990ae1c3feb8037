import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { DeviceView } from "@/lib/staff/staff-change";

type DeviceRowProps = {
  readonly device: DeviceView;
  readonly serverNow: number;
  readonly isBusy: boolean;
  readonly onRename: (name: string) => Promise<unknown>;
  readonly onRevoke: () => Promise<unknown>;
};

/** One device: when it was last used, and its two orders, each after a second touch. */
export function DeviceRow({ device, serverNow, isBusy, onRename, onRevoke }: DeviceRowProps) {
  const t = useTranslations("staff.devices");
  const [asked, setAsked] = useState<"name" | "removal" | null>(null);
  const close = () => {
    setAsked(null);
  };
  if (asked === "name")
    return (
      <NameForm
        name={device.name}
        isBusy={isBusy}
        onKeep={close}
        onName={(name) => {
          void onRename(name).then(close); // ends in a state: the order shows what went wrong
        }}
      />
    );
  return (
    <li className="flex flex-wrap items-center gap-3 px-5 py-4">
      <DeviceFacts device={device} serverNow={serverNow} />
      {asked === "removal" ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="text-small font-semibold text-balance">{t("sure", { name: device.name })}</p>
          <Button tone="main" disabled={isBusy} onClick={() => void onRevoke().then(close)}>
            {t("revoke")}
          </Button>
          <Button disabled={isBusy} onClick={close}>
            {t("keep")}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            aria-label={`${t("rename")} · ${device.name}`}
            disabled={isBusy}
            onClick={() => {
              setAsked("name");
            }}
          >
            {t("rename")}
          </Button>
          <Button
            aria-label={`${t("revoke")} · ${device.name}`}
            disabled={isBusy}
            onClick={() => {
              setAsked("removal");
            }}
          >
            {t("revoke")}
          </Button>
        </div>
      )}
    </li>
  );
}

type NameFormProps = {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onName: (name: string) => void;
  readonly onKeep: () => void;
};

function NameForm({ name, isBusy, onName, onKeep }: NameFormProps) {
  const t = useTranslations("staff.devices");
  const [typed, setTyped] = useState(name);
  return (
    <li className="px-5 py-4">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onName(typed.trim());
        }}
      >
        <label className="min-w-48 flex-1 text-small font-medium text-ink-soft">
          {t("new-name", { name })}
          <input
            className="mt-1 block min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink select-text"
            value={typed}
            maxLength={40}
            autoComplete="off"
            onChange={({ target }) => {
              setTyped(target.value);
            }}
          />
        </label>
        <Button type="submit" tone="main" disabled={isBusy || typed.trim() === ""}>
          {t("save")}
        </Button>
        <Button disabled={isBusy} onClick={onKeep}>
          {t("keep-name")}
        </Button>
      </form>
    </li>
  );
}

function DeviceFacts({ device, serverNow }: Pick<DeviceRowProps, "device" | "serverNow">) {
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
