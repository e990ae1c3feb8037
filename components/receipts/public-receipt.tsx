"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { SlipSheet } from "./slip-sheet";

const ASK_AGAIN_MS = 3_000;

/** What the customer opens: the payment as it stands now. While it is being checked the page asks by itself. */
export function PublicReceipt({ slip }: { readonly slip: ReceiptSlip }) {
  const t = useTranslations("receipt");
  const router = useRouter();
  const isChecking = slip.status === "checking";
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = isChecking ? setInterval(look, ASK_AGAIN_MS) : undefined;
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isChecking, router]);
  return (
    <main className="flex min-h-dvh flex-col items-center gap-5 bg-paper px-4 py-8 text-ink print:bg-white print:p-0">
      <h1 className="sr-only">{t("title")}</h1>
      <div
        role="status"
        className={classNames(
          "w-full max-w-md rounded-card border border-line bg-white p-3 print:border-0",
          // Nothing goes on paper that is not proven.
          !slip.isPrintable && "print:hidden",
        )}
      >
        <p className="hidden text-center font-bold text-black print:block">{t("from-link")}</p>
        <SlipSheet slip={slip} paper="screen" />
      </div>
      {isChecking && (
        <Button
          onClick={() => {
            router.refresh();
          }}
        >
          {t("refresh")}
        </Button>
      )}
    </main>
  );
}
