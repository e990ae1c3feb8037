import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { EnrolmentOffer } from "@/lib/staff/staff-change";

type EnrolmentCodeProps = { readonly offerEnrolment: () => Promise<EnrolmentOffer> };

/** A code for one new device, as a picture for its camera and as letters for its keyboard. */
export function EnrolmentCode({ offerEnrolment }: EnrolmentCodeProps) {
  const t = useTranslations("staff.devices");
  const words = useTranslations("staff.office.trouble");
  const [offer, setOffer] = useState<EnrolmentOffer | "no-answer" | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const ask = async () => {
    setIsBusy(true);
    setOffer(await offerEnrolment().catch(() => "no-answer" as const));
    setIsBusy(false);
  };
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-line bg-card p-5">
      <h2 className="text-lead font-semibold">{t("add")}</h2>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {offer === "no-answer" && words("no-answer")}
        {offer !== null && offer !== "no-answer" && !offer.ok && words(offer.reason)}
      </p>
      {offer !== null && offer !== "no-answer" && offer.ok && (
        <div role="status" className="flex flex-wrap items-center gap-6">
          <img
            alt={t("picture")}
            className="size-48 rounded-control bg-white"
            src={`data:image/svg+xml,${encodeURIComponent(offer.picture)}`}
          />
          <div className="flex max-w-sm flex-col gap-2">
            <p className="text-title font-semibold tracking-[0.12em] tabular-nums" dir="ltr">
              {offer.code}
            </p>
            <p className="text-body text-ink-soft text-balance">{t("help", { minutes: offer.minutes })}</p>
          </div>
        </div>
      )}
      <Button tone={offer === null ? "main" : "plain"} disabled={isBusy} onClick={() => void ask()}>
        {t(offer === null ? "make-code" : "another-code")}
      </Button>
    </section>
  );
}
