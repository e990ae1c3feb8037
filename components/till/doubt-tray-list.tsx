"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { EndedLine } from "./ended-line";
import { useEndedPayments } from "./ended-payments";
import { HandOverForm } from "./hand-over-form";
import { OpenPaymentLine, openPaymentTint } from "./open-payment-line";
import { ReversedLine } from "./reversed-line";
import type { HandOverActions } from "./till-contract";
import { useTillLine } from "./till-line";
import { dropTrayNotes } from "./tray-notes";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { useIsTrayCurrent } from "./use-is-tray-current";

type DoubtTrayListProps = {
  readonly payments: readonly OpenPaymentView[];
  readonly personId: string;
  readonly followedId: string | null;
  readonly actions: HandOverActions;
  readonly onClose: () => void;
  readonly onFollow: (paymentId: string) => void;
};

export function DoubtTrayList(props: DoubtTrayListProps) {
  const { payments, personId, followedId, actions, onClose, onFollow } = props;
  const t = useTranslations("till");
  const { isPractice } = useTillLine();
  const client = useQueryClient();
  const isCurrent = useIsTrayCurrent();
  const [givenId, setGivenId] = useState<string | null>(null);
  const reversed = payments.filter(({ state }) => state === "paid");
  const oldestFirst = payments.filter(({ state }) => state !== "paid").sort((a, b) => a.createdAt - b.createdAt);
  const ended = useEndedPayments();
  useEffect(dropTrayNotes, []); // whoever looks sees it here
  const reload = () => client.invalidateQueries({ queryKey: OPEN_PAYMENTS_KEY });
  const take = async (paymentId: string) => {
    // Silence or a refusal: the list, asked anew, says who has it.
    await actions.handOver({ paymentIds: [paymentId], toPersonId: personId }).catch(() => null);
    await reload();
  };
  return (
    <Dialog title={t("tray.title")} closeLabel={t("close")} onClose={onClose}>
      <p className="pb-3 text-body text-ink-soft">{t(hintOf(payments.length > 0, isCurrent))}</p>
      <ul className="flex flex-col gap-3">
        {ended.map((payment) => (
          <EndedLine key={payment.id} payment={payment} />
        ))}
        {reversed.map((payment) => (
          <ReversedLine key={payment.id} payment={payment} holder={ownerLine(payment, personId)} />
        ))}
        {oldestFirst.map((payment) => (
          <li key={payment.id} className={classNames("overflow-hidden rounded-control", openPaymentTint(payment))}>
            <button
              type="button"
              aria-current={payment.id === followedId}
              className="flex min-h-16 w-full items-center gap-3 px-4 py-3 text-start"
              onClick={() => {
                onFollow(payment.id);
              }}
            >
              <OpenPaymentLine payment={payment} />
              <ChevronRight aria-hidden className="size-5 shrink-0 rtl:rotate-180" />
            </button>
            {!isPractice && (
              <div className="flex min-h-touch items-center gap-3 border-t border-current/20 ps-4 pe-2 text-small">
                <span
                  className={classNames("min-w-0 flex-1 text-ink", payment.owner?.id === personId && "font-semibold")}
                >
                  {ownerLine(payment, personId)}
                </span>
                {payment.owner?.id === personId ? (
                  <Button
                    tone="quiet"
                    aria-expanded={givenId === payment.id}
                    onClick={() => {
                      setGivenId(givenId === payment.id ? null : payment.id);
                    }}
                  >
                    {t("handOver.begin")}
                  </Button>
                ) : (
                  <Button
                    tone="quiet"
                    onClick={() => {
                      void take(payment.id); // the list shows what came of it
                    }}
                  >
                    {t("handOver.take")}
                  </Button>
                )}
              </div>
            )}
            {givenId === payment.id && (
              <div className="bg-card px-4 py-3 text-ink">
                <HandOverForm
                  paymentIds={[payment.id]}
                  actions={actions}
                  submitLabel={(name) => t("handOver.give", { name })}
                  onDone={() => {
                    setGivenId(null);
                    void reload(); // the list shows who has it now
                  }}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );

  function ownerLine({ owner }: OpenPaymentView, me: string): string {
    if (owner === null) return t("handOver.nobody");
    return owner.id === me ? t("handOver.yours") : t("handOver.with", { name: owner.name });
  }
}

function hintOf(hasPayments: boolean, isCurrent: boolean) {
  if (hasPayments) return isCurrent ? "tray.hint" : "tray.unsure";
  return isCurrent ? "tray.empty" : "tray.empty-unsure";
}
