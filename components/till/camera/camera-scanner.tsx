"use client";

import { CameraOff, Flashlight, FlashlightOff, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { CameraProblem } from "./camera-problem";
import { type Camera, useCamera } from "./use-camera";

type CameraScannerProps = {
  /** Every text worth acting on; the till's gate decides what it is. */
  readonly onCode: (text: string) => void;
  readonly onClose: () => void;
};

/** The camera as a scanner. Loaded on demand only: html5-qrcode is half of the till's script budget. */
export function CameraScanner({ onCode, onClose }: CameraScannerProps) {
  const t = useTranslations("till.camera");
  const camera = useCamera(onCode);
  const section = useFocusedSection(onClose);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t("title")}
      className="w-full max-w-xl overflow-hidden rounded-card border border-line-strong bg-card outline-offset-2"
    >
      <div className="relative flex max-h-[52dvh] min-h-56 items-center justify-center overflow-hidden bg-black">
        {/* html5-qrcode's own element lives in here; React leaves its inside alone. */}
        <div ref={camera.host} className="w-full self-center" />
        {camera.problem === null ? (
          <AimFrame isStarting={camera.isStarting} />
        ) : (
          <Problem camera={camera} problem={camera.problem} />
        )}
        <div className="absolute end-2 top-2 flex gap-2">
          <Torch camera={camera} />
          <IconButton label={t("close")} onClick={onClose} className="bg-black/70 text-white active:bg-black">
            <X aria-hidden className="size-6" />
          </IconButton>
        </div>
      </div>
      <div className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <p
          role="status"
          className={classNames(
            "min-w-0 flex-1 basis-48 text-body",
            camera.isCrowded ? "font-semibold text-refused" : "text-ink-soft",
          )}
        >
          {camera.isCrowded ? t("crowded") : t("aim")}
        </p>
        <Zoom camera={camera} />
        <CameraChoice camera={camera} />
      </div>
    </section>
  );
}

/** Drawn over the picture only: cutting the picture to a box would cost reads. */
function AimFrame({ isStarting }: { readonly isStarting: boolean }): ReactNode {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
      <div
        className={`aspect-[4/3] max-h-full w-3/4 rounded-card border-4 border-white/90 ${isStarting ? "animate-breathe" : ""}`}
      />
    </div>
  );
}

function Problem({ camera, problem }: { readonly camera: Camera; readonly problem: CameraProblem }): ReactNode {
  const t = useTranslations("till.camera");
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-4 bg-black p-6 text-center text-white"
    >
      <CameraOff aria-hidden className="size-10 shrink-0" />
      <p className="max-w-sm text-lead text-balance">{t(problem)}</p>
      {problem !== "insecure" && <Button onClick={camera.retry}>{t("retry")}</Button>}
    </div>
  );
}

function Torch({ camera }: { readonly camera: Camera }): ReactNode {
  const t = useTranslations("till.camera");
  if (camera.torch === null) return null;
  const Sign = camera.torch.isOn ? FlashlightOff : Flashlight;
  return (
    <IconButton
      label={t("torch")}
      aria-pressed={camera.torch.isOn}
      onClick={camera.torch.toggle}
      className="bg-black/70 text-white active:bg-black"
    >
      <Sign aria-hidden className="size-6" />
    </IconButton>
  );
}

function Zoom({ camera }: { readonly camera: Camera }): ReactNode {
  const t = useTranslations("till.camera");
  const id = useId();
  const { zoom } = camera;
  if (zoom === null) return null;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {t("zoom")}
      </label>
      <input
        id={id}
        type="range"
        {...zoom.range}
        value={zoom.value}
        onChange={(event) => {
          zoom.change(event.target.valueAsNumber);
        }}
        className="min-h-touch w-36 accent-ink"
      />
    </div>
  );
}

function CameraChoice({ camera }: { readonly camera: Camera }): ReactNode {
  const t = useTranslations("till.camera");
  const id = useId();
  if (camera.cameras.length < 2) return null;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="text-small font-medium text-ink-soft">
        {t("chooseCamera")}
      </label>
      <select
        id={id}
        value={camera.chosenId ?? ""}
        onChange={(event) => {
          camera.choose(event.target.value);
        }}
        className="min-h-touch min-w-0 max-w-48 rounded-control border border-line-strong bg-card px-3 text-body"
      >
        {camera.cameras.map(({ id: deviceId, label }) => (
          <option key={deviceId} value={deviceId}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Escape closes the camera only, so it must not reach the till's own keys; the focus goes back where it was. */
function useFocusedSection(onClose: () => void) {
  const section = useRef<HTMLElement>(null);
  const handleClose = useEffectEvent(onClose);
  useEffect(() => {
    const before = document.activeElement;
    section.current?.focus({ preventScroll: true });
    const handleKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      handleClose();
    };
    // On window, because the till's listener captures on document.
    window.addEventListener("keydown", handleKeyDown, { capture: true });
    return () => {
      window.removeEventListener("keydown", handleKeyDown, { capture: true });
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return section;
}
