import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { GatewayCallView } from "@/lib/payments/payment-page";

/** Every request to Alipay with its redacted messages, for whoever writes to support. */
export function GatewayCallList({ calls }: { readonly calls: readonly GatewayCallView[] }) {
  const t = useTranslations("payments.calls");
  return (
    <section aria-labelledby="calls" className="rounded-card border border-line bg-card p-5">
      <h2 id="calls" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <p className="pb-2 text-small text-ink-soft">{t("hint")}</p>
      <ul className="divide-y divide-line">
        {calls.map((call) => (
          <li key={call.id}>
            <details className="group">
              <summary className="flex min-h-touch cursor-pointer list-none items-center gap-3 py-2">
                <span className="min-w-0 flex-1">
                  <span className="block text-body font-semibold">
                    {t(`operation.${call.operation}`)} · {call.outcome ?? t("unanswered")}
                  </span>
                  <span className="block text-small text-ink-soft tabular-nums">
                    {[
                      call.clocks.shop,
                      call.tookMs === null ? null : `${call.tookMs} ms`,
                      call.httpStatus === null ? null : `HTTP ${call.httpStatus}`,
                    ]
                      .filter((part) => part !== null)
                      .join(" · ")}
                  </span>
                </span>
                <ChevronDown aria-hidden className="size-5 shrink-0 transition group-open:rotate-180" />
              </summary>
              <Message title={t("request")} text={call.request} />
              <Message title={t("answer")} text={call.answer} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Message({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (text === null || text === "") return null;
  return (
    <figure className="pb-3">
      <figcaption className="pb-1 text-small font-medium text-ink-soft">{title}</figcaption>
      <pre dir="ltr" className="rounded-control bg-sunk p-3 text-small break-all whitespace-pre-wrap select-text">
        {text}
      </pre>
    </figure>
  );
}
