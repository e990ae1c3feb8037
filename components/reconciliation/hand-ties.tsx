import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { formatMoney } from "@/lib/money/format-money";
import type { HandTie } from "@/lib/reconciliation/link-view";
import type { ReconciliationActions } from "@/lib/reconciliation/office-contract";

type Props = {
  readonly date: string;
  readonly ties: readonly HandTie[];
  readonly undo: ReconciliationActions["undo"] | null;
};

/** Lines that people tied to payments by hand; each can be taken back. */
export function HandTies({ date, ties, undo }: Props) {
  const t = useTranslations("reconciliation");
  const locale = useLocale();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <section aria-labelledby="ties-title" className="flex flex-col gap-3">
      <h2 id="ties-title" className="text-lead font-semibold">
        {t("link.tied-title")}
      </h2>
      <ul className="flex flex-col gap-2">
        {ties.map((tie) => (
          <li
            key={tie.subject}
            className="flex flex-wrap items-center gap-x-5 gap-y-1 rounded-card border border-line bg-card px-5 py-3 text-body"
          >
            <span className="font-semibold tabular-nums">
              {formatMoney({ currency: tie.currency, minor: tie.amountMinor }, locale)}
            </span>
            <Link
              className="break-all underline decoration-line-strong underline-offset-4"
              href={`/till/payments/${tie.paymentId}` as Route} // the id of a row: our own page
            >
              {tie.reference}
            </Link>
            <span className="grow text-ink-soft">{t("link.tied", { name: tie.by, reason: tie.reason })}</span>
            {undo !== null && (
              <button
                type="button"
                disabled={isPending}
                className="min-h-touch font-semibold underline underline-offset-4"
                onClick={() =>
                  startTransition(async () => {
                    await undo({ date, subject: tie.subject });
                    router.refresh();
                  })
                }
              >
                {t("link.untie")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
