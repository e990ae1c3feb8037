import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { LOCALE_NAMES } from "@/lib/locales";
import { CURRENCY_CODES } from "@/lib/money/currencies";
import type { SettingsView } from "@/lib/office/settings-view";
import type { SettingName } from "@/lib/office/store-settings";

type SettingFieldProps = {
  readonly name: SettingName;
  readonly view: SettingsView;
  readonly isWrong: boolean;
};

const FIELD =
  "min-h-touch w-full rounded-control border bg-card px-3 py-2 text-body text-ink disabled:bg-sunk disabled:text-ink-soft";

type Kind = "line" | "area" | "amount" | "number" | "time" | "check" | "currency" | "zone" | "language";
const KINDS: Readonly<Partial<Record<SettingName, Kind>>> = {
  address: "area",
  currency: "currency",
  timeZone: "zone",
  language: "language",
  merchantCategoryCode: "number",
  dayEndMinutes: "time",
  takesLongCodes: "check",
  holdsWhenAway: "check",
  maxAmountMinor: "amount",
  refundLimitMinor: "amount",
  refundWindowDays: "number",
  lookAlikeMinutes: "number",
  refundReasons: "area",
  receiptHeader: "area",
  receiptFooter: "area",
};

/** One setting with its rule beneath; the rule turns red where it is not kept. */
export function SettingField({ name, view, isWrong }: SettingFieldProps) {
  const t = useTranslations("office.settings");
  const kind = KINDS[name] ?? "line";
  const ruleId = `rule-${name}`;
  const common = {
    name,
    id: `field-${name}`,
    defaultValue: view.texts[name],
    "aria-invalid": isWrong,
    "aria-describedby": ruleId,
    className: classNames(FIELD, isWrong ? "border-refused" : "border-line-strong"),
  };
  const rule = (
    <p id={ruleId} className={classNames("text-small", isWrong ? "font-semibold text-refused" : "text-ink-soft")}>
      {t(`rule.${name}`)}
    </p>
  );
  if (kind === "check") {
    return (
      <div className="flex flex-col gap-1">
        <label className="flex min-h-touch items-center gap-3 text-body font-medium">
          <input type="checkbox" name={name} defaultChecked={view.texts[name] === "on"} className="size-6 shrink-0" />
          {t(`field.${name}`)}
        </label>
        {rule}
      </div>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={common.id} className="text-body font-medium">
        {t(`field.${name}`)}
        {kind === "amount" && <span className="text-ink-soft"> ({view.currency})</span>}
      </label>
      <Control kind={kind} view={view} common={common} />
      {rule}
    </div>
  );
}

type ControlProps = {
  readonly kind: Exclude<Kind, "check">;
  readonly view: SettingsView;
  readonly common: {
    readonly name: SettingName;
    readonly id: string;
    readonly defaultValue: string;
    readonly className: string;
  };
};

function Control({ kind, view, common }: ControlProps) {
  const t = useTranslations("office.settings");
  switch (kind) {
    case "area":
      return <textarea rows={3} {...common} />;
    case "amount":
    case "number":
      return (
        <input inputMode={kind === "amount" ? "decimal" : "numeric"} autoComplete="off" maxLength={16} {...common} />
      );
    case "time":
      return <input type="time" step={900} {...common} />;
    case "currency":
      return (
        // A disabled field is not sent: the currency that stays goes along by hand.
        <>
          <select {...common} disabled={view.hasSold}>
            {CURRENCY_CODES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
          {view.hasSold && <input type="hidden" name={common.name} value={view.currency} />}
        </>
      );
    case "language":
      return (
        <select {...common}>
          <option value="">{t("any-language")}</option>
          {Object.entries(LOCALE_NAMES).map(([locale, own]) => (
            <option key={locale} value={locale}>
              {own}
            </option>
          ))}
        </select>
      );
    case "zone":
      return (
        <select {...common}>
          {view.zones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      );
    case "line":
      return <input autoComplete="off" maxLength={300} {...common} />;
  }
}
