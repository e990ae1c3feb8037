"use client";

import { History } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ReplayFrame } from "@/lib/payments/replay-payment";

const ReplayDialog = dynamic(() => import("./replay-dialog").then((module) => module.ReplayDialog), { ssr: false });

type ReplayButtonProps = {
  readonly frames: readonly ReplayFrame[];
  /** The store's, by whose clock its till showed the time. */
  readonly timeZone: string;
};

/** Ends arguments: what the till showed, second by second. */
export function ReplayButton({ frames, timeZone }: ReplayButtonProps) {
  const t = useTranslations("practice.replay");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <History aria-hidden className="size-5" />
        {t("open")}
      </Button>
      {isOpen && (
        <ReplayDialog
          frames={frames}
          timeZone={timeZone}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
