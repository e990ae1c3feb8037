"use client";

import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { PaymentView } from "@/lib/payments/payment-view";
import { ManagerRows } from "./manager-details";
import { playSound } from "./sounds";
import type { TillSession } from "./till-contract";

type ManagerCallProps = {
  readonly session: Pick<TillSession, "personName" | "deviceName">;
  readonly payment: PaymentView | undefined;
  readonly onClose: () => void;
};

const RING_EVERY_MS = 5_000;
const RINGS = 6;

/** Seen and heard across the shop: somebody at this till needs a manager. */
export function ManagerCall({ session, payment, onClose }: ManagerCallProps) {
  const t = useTranslations("till.managerCall");
  useEffect(() => {
    let rung = 0;
    const ring = () => {
      rung += 1;
      playSound("not-sure");
      if (rung >= RINGS) clearInterval(timer);
    };
    const timer = setInterval(ring, RING_EVERY_MS);
    ring();
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <div className="flex flex-1 flex-col gap-6 pb-2">
        <div className="flex flex-1 flex-col items-center justify-center gap-4 rounded-card bg-doubt-panel px-6 py-8 text-center text-on-panel-doubt">
          <Hand aria-hidden strokeWidth={2.2} className="size-[clamp(4rem,16dvh,9rem)]" />
          <p className="text-[clamp(2rem,8vmin,4.5rem)] leading-tight font-bold text-balance">{session.deviceName}</p>
          <p className="text-title text-balance">{t("who", { name: session.personName })}</p>
        </div>
        {payment !== undefined && <ManagerRows payment={payment} />}
        <Button tone="main" size="large" onClick={onClose}>
          {t("came")}
        </Button>
      </div>
    </Dialog>
  );
}
