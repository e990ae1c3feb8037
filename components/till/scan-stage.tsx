"use client";

import { ArrowLeft, Camera, Keyboard, ScanBarcode } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Money } from "@/lib/money/money";
import { BigAmount } from "./big-amount";
import { NoticeBanner } from "./notice-banner";
import { PhoneLink } from "./phone-link";
import { ScanFrame } from "./scan-frame";
import { isCameraWanted, keepCameraWanted } from "./scan-settings";
import { StageLayout } from "./stage-layout";
import { useTillLine } from "./till-line";
import type { TillState } from "./till-state";
import { TypedCode } from "./typed-code";
import { useBackStep } from "./use-back-step";

const CameraScanner = dynamic(() => import("./camera/camera-scanner").then((module) => module.CameraScanner), {
  ssr: false,
});

type ScanStageProps = {
  readonly state: TillState;
  readonly amount: Money;
  readonly phoneUrl: string | null;
  readonly onBack: () => void;
  readonly onTyped: (text: string) => boolean;
  readonly onCamera: (text: string) => void;
};

export function ScanStage({ state, amount, phoneUrl, onBack, onTyped, onCamera }: ScanStageProps) {
  const t = useTranslations("till.scan");
  const { isPractice } = useTillLine();
  useBackStep(onBack);
  const [way, setWay] = useState<"camera" | "typed" | null>(() => (isCameraWanted() ? "camera" : null));
  const turnCamera = (isOn: boolean) => {
    keepCameraWanted(isOn);
    setWay(isOn ? "camera" : null);
  };
  return (
    <StageLayout
      label={t("stage")}
      mainClassName="py-4"
      main={
        <>
          <div className="flex items-center gap-2">
            <IconButton label={t("back")} onClick={onBack} className="border border-line-strong bg-card">
              <ArrowLeft aria-hidden className="size-6 rtl:rotate-180" />
            </IconButton>
            <p className="text-body text-ink-soft">{t("back")}</p>
          </div>
          <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-5 py-3">
            <BigAmount money={amount} />
            {way === "camera" ? <CameraScanner onCode={onCamera} onClose={() => turnCamera(false)} /> : <ScanFrame />}
          </div>
          <NoticeBanner notice={state.notice} count={state.noticeCount} />
        </>
      }
      actions={
        <>
          <h2 className="hidden text-lead font-semibold sm:landscape:block">{t("ways")}</h2>
          {way === "typed" && <TypedCode onSubmit={onTyped} />}
          <Button
            tone={way === null ? "main" : "plain"}
            size="large"
            onClick={() => {
              turnCamera(way !== "camera");
            }}
          >
            <Camera aria-hidden className="size-6 shrink-0" />
            {way === "camera" ? t("camera-close") : t("camera")}
          </Button>
          {way !== "typed" && (
            <Button
              onClick={() => {
                setWay("typed");
              }}
            >
              <Keyboard aria-hidden className="size-5 shrink-0" />
              {t("typed")}
            </Button>
          )}
          {!isPractice && (
            <Link href="/till/scanner" prefetch={false} className={buttonClasses("quiet", "touch")}>
              <ScanBarcode aria-hidden className="size-5 shrink-0" />
              {t("scanner-check")}
            </Link>
          )}
          <PhoneLink phoneUrl={phoneUrl} />
        </>
      }
    />
  );
}
