import { useTranslations } from "next-intl";
import { buttonClasses } from "../ui/button";

/** The day as files for a spreadsheet. */
export function DayExports({ date }: { readonly date: string }) {
  const t = useTranslations("reconciliation.exports");
  const link = (what: string) => `/office/reconciliation/${date}/export?what=${what}`;
  return (
    <section aria-labelledby="exports-title" className="flex flex-wrap items-center gap-3">
      <h2 id="exports-title" className="grow basis-40 text-lead font-semibold">
        {t("title")}
      </h2>
      <a className={buttonClasses("plain", "touch")} href={link("differences")} download>
        {t("differences")}
      </a>
      <a className={buttonClasses("plain", "touch")} href={link("matched")} download>
        {t("matched")}
      </a>
    </section>
  );
}
