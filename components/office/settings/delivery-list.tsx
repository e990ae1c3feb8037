import { Check, Clock, type LucideIcon, OctagonX, Pause } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { DeliveryView, SystemResult } from "@/lib/office/settings-view";
import type { OrderSystem } from "./use-system-order";

type DeliveryListProps = {
  readonly deliveries: readonly DeliveryView[];
  readonly isBusy: boolean;
  readonly order: OrderSystem;
  readonly resend: (input: { deliveryId: string }) => Promise<SystemResult>;
};

type Look = { readonly icon: LucideIcon; readonly ink: string };
const LOOKS: Readonly<Record<DeliveryView["state"], Look>> = {
  delivered: { icon: Check, ink: "text-paid" },
  waiting: { icon: Clock, ink: "text-progress" },
  "given-up": { icon: OctagonX, ink: "text-refused" },
  stopped: { icon: Pause, ink: "text-ink-soft" },
};

/** The last messages to other systems and what became of each; one can be sent again. */
export function DeliveryList({ deliveries, isBusy, order, resend }: DeliveryListProps) {
  const t = useTranslations("office.systems.log");
  return (
    <section
      aria-labelledby="deliveries"
      className="flex flex-col gap-3 rounded-card border border-line bg-card p-5 sm:p-6"
    >
      <h2 id="deliveries" className="text-lead font-semibold">
        {t("title")}
      </h2>
      {deliveries.length === 0 && <p className="text-body text-ink-soft">{t("none")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {deliveries.map((delivery) => {
          const { icon: Icon, ink } = LOOKS[delivery.state];
          return (
            <li key={delivery.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
              <Icon aria-hidden className={classNames("size-5 shrink-0", ink)} />
              <div className="min-w-48 flex-1">
                <p className="text-body">
                  <span className={classNames("font-semibold", ink)}>{t(`state.${delivery.state}`)}</span>
                  {" · "}
                  <Link
                    dir="ltr"
                    href={`/office/payments/${delivery.paymentId}` as Route} // the id of a row: our own page
                    className="underline decoration-line-strong decoration-2 underline-offset-4"
                  >
                    {delivery.type}
                  </Link>
                </p>
                <p className="text-small break-all text-ink-soft tabular-nums">
                  {[
                    delivery.clock,
                    t("tries", { count: delivery.attempts }),
                    delivery.lastStatus === null ? null : `HTTP ${delivery.lastStatus}`,
                    delivery.lastProblem,
                    delivery.url,
                  ]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </p>
              </div>
              {delivery.state !== "waiting" && delivery.state !== "stopped" && (
                <Button
                  aria-label={`${t("again")} · ${delivery.type} ${delivery.clock}`}
                  disabled={isBusy}
                  onClick={() => void order(delivery.type, () => resend({ deliveryId: delivery.id }))}
                >
                  {t("again")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
