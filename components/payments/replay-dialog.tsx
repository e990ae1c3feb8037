import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { type ReplayFrame, replayAt } from "@/lib/payments/replay-payment";
import { ReplayStage } from "./replay-stage";

type ReplayDialogProps = {
  readonly frames: readonly ReplayFrame[];
  readonly timeZone: string;
  readonly onClose: () => void;
};

const TICK_MS = 200;
// After the last step the screen stood still; a moment of it is enough.
const AFTER_END_MS = 4_000;
const SPEEDS = [1, 4, 16] as const;

/** The till of then, with a clock that can be moved. */
export function ReplayDialog({ frames, timeZone, onClose }: ReplayDialogProps) {
  const t = useTranslations("practice.replay");
  const locale = useLocale();
  const from = frames[0]?.at ?? 0;
  const to = (frames.at(-1)?.at ?? from) + AFTER_END_MS;
  const [at, setAt] = useState(from);
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const isRunning = isPlaying && at < to;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      setAt((now) => Math.min(to, now + TICK_MS * speed));
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isRunning, speed, to]);
  const view = replayAt(frames, at);
  const jump = (frame: ReplayFrame | undefined) => {
    if (frame !== undefined) setAt(frame.at);
  };
  const seconds = Math.floor((at - from) / 1_000);
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose} isFullScreen>
      <div className="flex min-h-0 flex-1 flex-col gap-3 pb-3">
        {/* Nothing in it can be pressed: what it shows is over. */}
        {/* A small screen scrolls: nothing of what the cashier saw is squeezed. */}
        <div className="min-h-0 flex-1 overflow-y-auto rounded-card border border-line bg-paper">
          <div inert className="flex min-h-full flex-col">
            <NextIntlClientProvider locale={locale} timeZone={timeZone}>
              {view !== null && <ReplayStage payment={view} />}
            </NextIntlClientProvider>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <IconButton
            label={t("before")}
            onClick={() => {
              jump(frames.findLast((frame) => frame.at < at));
            }}
          >
            <SkipBack aria-hidden className="size-5 rtl:rotate-180" />
          </IconButton>
          <IconButton
            label={t(isRunning ? "pause" : "play")}
            className="bg-ink text-paper"
            onClick={() => {
              if (at >= to) setAt(from);
              setIsPlaying(!isRunning);
            }}
          >
            {isRunning ? <Pause aria-hidden className="size-6" /> : <Play aria-hidden className="size-6" />}
          </IconButton>
          <IconButton
            label={t("after")}
            onClick={() => {
              jump(frames.find((frame) => frame.at > at));
            }}
          >
            <SkipForward aria-hidden className="size-5 rtl:rotate-180" />
          </IconButton>
          <input
            type="range"
            aria-label={t("moment")}
            aria-valuetext={t("second", { seconds })}
            className="min-h-touch min-w-40 flex-1 accent-current"
            min={from}
            max={to}
            step={TICK_MS}
            value={at}
            onChange={(event) => {
              setIsPlaying(false);
              setAt(Number(event.target.value));
            }}
          />
          <p className="min-w-28 text-body font-semibold tabular-nums">{t("second", { seconds })}</p>
          <select
            aria-label={t("speed")}
            className="min-h-touch rounded-control border border-line-strong bg-card px-3 text-body"
            value={speed}
            onChange={(event) => {
              setSpeed(SPEEDS.find((each) => each === Number(event.target.value)) ?? 1);
            }}
          >
            {SPEEDS.map((each) => (
              <option key={each} value={each}>
                {each}×
              </option>
            ))}
          </select>
        </div>
      </div>
    </Dialog>
  );
}
