import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { LOCALE_NAMES } from "@/lib/locales";
import { CURRENCY_CODES } from "@/lib/money/currencies";
import type { NewStoreInput } from "@/lib/office/store-registration";

type AddStoreFormProps = {
  readonly zones: readonly string[];
  /** What the next store is most likely to have: the first one's. */
  readonly like: { readonly currency: string; readonly timeZone: string } | undefined;
  readonly isBusy: boolean;
  /** True when it was added; what was typed stays otherwise. */
  readonly onAdd: (input: NewStoreInput) => Promise<boolean>;
};

const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink";
const LABEL = "flex min-w-0 flex-col gap-1 text-small text-ink-soft";

/** Another store of the same merchant: its name, money, clock and language. */
export function AddStoreForm({ zones, like, isBusy, onAdd }: AddStoreFormProps) {
  const t = useTranslations("office.chain");
  const words = useTranslations("office.settings");
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      aria-labelledby="add-store"
      className="flex flex-col gap-4 rounded-card border border-line border-dashed bg-card p-5"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const text = (name: string) => {
          const value = data.get(name);
          return typeof value === "string" ? value : "";
        };
        const input = {
          name: text("name"),
          currency: text("currency"),
          timeZone: text("timeZone"),
          language: text("language"),
        };
        void onAdd(input).then((isAdded) => {
          if (isAdded) form.current?.reset();
        });
      }}
    >
      <h2 id="add-store" className="text-lead font-semibold">
        {t("add")}
      </h2>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <label className={LABEL}>
          {words("field.name")}
          <input name="name" required maxLength={100} autoComplete="off" className={FIELD} />
        </label>
        <label className={LABEL}>
          {words("field.currency")}
          <select name="currency" defaultValue={like?.currency} className={FIELD}>
            {CURRENCY_CODES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
        <label className={LABEL}>
          {words("field.timeZone")}
          <select name="timeZone" defaultValue={like?.timeZone} className={FIELD}>
            {zones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
        <label className={LABEL}>
          {words("field.language")}
          <select name="language" className={FIELD}>
            <option value="">{words("any-language")}</option>
            {Object.entries(LOCALE_NAMES).map(([locale, own]) => (
              <option key={locale} value={locale}>
                {own}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Button type="submit" tone="main" className="self-start" disabled={isBusy}>
        {t("add")}
      </Button>
    </form>
  );
}
