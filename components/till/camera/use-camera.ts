"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { hasCodeShape } from "@/lib/barcode/choose-sighting";
import { type CameraDevice, listCameras } from "./camera-devices";
import { type CameraProblem, inThisWindow } from "./camera-problem";
import { openCamera } from "./camera-session";
import { rememberCamera, rememberedCamera } from "./camera-settings";
import { type CameraControls, useCameraControls } from "./use-camera-controls";
import { useCrowd } from "./use-crowd";
import { usePageSeen } from "./use-page-seen";
import { type CameraChange, mayCure, watchRecovery } from "./watch-recovery";

type Running = { readonly track: MediaStreamTrack; readonly deviceId: string | null };
/** `isSecondTry`: reopened by itself after a black picture; the next one is told. `isChosen`: picked by a person just now. */
type Wanted = { readonly deviceId: string | null; readonly isSecondTry: boolean; readonly isChosen: boolean };

// Ours: nobody holds up a phone for longer; a camera left on drains the tablet and watches the counter.
const IDLE_MS = 60_000;

export type Camera = CameraControls & {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly problem: CameraProblem | null;
  readonly isStarting: boolean;
  /** More than one phone is in view, and none of them counts. */
  readonly isCrowded: boolean;
  readonly cameras: readonly CameraDevice[];
  readonly chosenId: string | null;
  readonly choose: (deviceId: string) => void;
  readonly retry: () => void;
};

/** A camera for as long as the component is there, the page is seen and somebody scans. */
export function useCamera(onText: (text: string) => void): Camera {
  const host = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<Wanted>(() => wish(rememberedCamera()));
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const { isCrowded, seeCrowd } = useCrowd();
  const [cameras, setCameras] = useState<readonly CameraDevice[]>([]);
  const isPageSeen = usePageSeen();
  const handleText = useEffectEvent(onText);
  const controls = useCameraControls(running?.track ?? null);
  const retry = () => {
    setWanted(({ deviceId }) => wish(deviceId));
  };
  // Before the camera's own effect: what comes while it is being opened is heard too.
  useRecovery(problem, retry);

  useEffect(() => {
    if (!isPageSeen || host.current === null) return undefined;
    let isCurrent = true;
    let idle: ReturnType<typeof setTimeout> | undefined;
    const fail = (reason: CameraProblem) => {
      void session.close();
      setRunning(null);
      setProblem(inThisWindow(reason));
    };
    const waitIdle = () => {
      clearTimeout(idle);
      idle = setTimeout(() => fail("idle"), IDLE_MS);
    };
    const session = openCamera({
      host: host.current,
      deviceId: wanted.deviceId,
      onText: (text) => {
        // The counter's own sticker is always in view: it must not keep the camera on.
        if (hasCodeShape(text)) waitIdle();
        handleText(text);
      },
      onCrowd: () => {
        waitIdle();
        seeCrowd();
      },
      onEnded: (reason) => {
        // A black picture is often cured by opening anew (scanner.md, iOS home-screen app), so that is tried first.
        if (reason === "black" && !wanted.isSecondTry) setWanted({ ...wanted, isSecondTry: true });
        else fail(reason);
      },
    });
    const show = async () => {
      const opened = await session.opened;
      if (!isCurrent) return;
      if (!opened.ok) {
        if (opened.problem !== "closed") setProblem(inThisWindow(opened.problem));
        return;
      }
      const deviceId = opened.track.getSettings().deviceId ?? null;
      // Remembered only when it really opened: one that fails must not be tried first tomorrow.
      if (wanted.isChosen && deviceId !== null && deviceId === wanted.deviceId) rememberCamera(deviceId);
      setRunning({ track: opened.track, deviceId });
      waitIdle();
      const list = await listCameras();
      setCameras((before) => (isCurrent ? list : before));
    };
    // Not awaited: an effect cannot wait; the session's queue keeps the order.
    void show();
    return () => {
      isCurrent = false;
      clearTimeout(idle);
      setRunning(null);
      setProblem(null);
      void session.close();
    };
  }, [isPageSeen, wanted, seeCrowd]);

  return {
    ...controls,
    host,
    problem,
    isStarting: running === null && problem === null,
    isCrowded,
    cameras,
    chosenId: running?.deviceId ?? wanted.deviceId,
    choose: (deviceId) => {
      setWanted({ ...wish(deviceId), isChosen: true });
    },
    retry,
  };
}

/** A new object each time: the effect opens the camera anew for each wish. */
function wish(deviceId: string | null): Wanted {
  return { deviceId, isSecondTry: false, isChosen: false };
}

function useRecovery(problem: CameraProblem | null, retry: () => void): void {
  const handleChange = useEffectEvent((change: CameraChange) => {
    if (mayCure(change, problem)) retry();
  });
  useEffect(() => watchRecovery((change) => handleChange(change)), []);
}
