import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { type AttentionView, queueOf } from "@/lib/office/attention-case";
import { CaseLine } from "./case-line";
import { StrayLine } from "./stray-line";

/** Everything that is not proven, the oldest first, and who has it. */
export function AttentionList({ attention }: { readonly attention: AttentionView }) {
  const t = useTranslations("office.attention");
  const queue = queueOf(attention);
  const { serverNow } = attention;
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-5">
      <header>
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="max-w-prose text-body text-ink-soft">{t("hint")}</p>
      </header>
      {queue.length === 0 && (
        <div className="flex flex-col items-center gap-3 rounded-card border border-line bg-card px-6 py-14 text-center">
          <CircleCheck aria-hidden className="size-12 text-paid" />
          <p className="text-lead font-semibold">{t("none")}</p>
          <p className="text-body text-ink-soft">{t("none-hint")}</p>
        </div>
      )}
      {queue.length > 0 && (
        <section aria-labelledby="open-cases" className="flex flex-col gap-3">
          <h2 id="open-cases" className="text-lead font-semibold">
            {t("open-count", { count: queue.length })}
          </h2>
          <ul className="flex flex-col gap-3">
            {queue.map((item) =>
              "paymentId" in item ? (
                <CaseLine key={item.paymentId} item={item} serverNow={serverNow} />
              ) : (
                <StrayLine key={item.subject} stray={item} serverNow={serverNow} />
              ),
            )}
          </ul>
        </section>
      )}
    </div>
  );
}
