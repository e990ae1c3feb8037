"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { type CameraDevice, hasTorch, listCameras, switchTorch } from "./camera-devices";
import type { CameraProblem } from "./camera-problem";
import { openCamera } from "./camera-session";
import { rememberCamera, rememberedCamera } from "./camera-settings";

type Running = { readonly track: MediaStreamTrack; readonly deviceId: string | null };

export type Camera = {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly problem: CameraProblem | null;
  readonly isStarting: boolean;
  readonly cameras: readonly CameraDevice[];
  readonly chosenId: string | null;
  readonly choose: (deviceId: string) => void;
  readonly retry: () => void;
  /** Null where the camera has no lamp. */
  readonly torch: { readonly isOn: boolean; readonly toggle: () => void } | null;
};

/** A camera for as long as the component is there and the page is seen. */
export function useCamera(onText: (text: string) => void): Camera {
  const host = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(() => ({ deviceId: rememberedCamera(), attempt: 0 }));
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [cameras, setCameras] = useState<readonly CameraDevice[]>([]);
  const [isTorchOn, setIsTorchOn] = useState(false);
  const isPageSeen = usePageSeen();
  const handleText = useEffectEvent(onText);

  useEffect(() => {
    if (!isPageSeen || host.current === null) return undefined;
    let isCurrent = true;
    const session = openCamera({
      host: host.current,
      deviceId: wanted.deviceId,
      onText: (text) => {
        handleText(text);
      },
      onEnded: () => {
        void session.close();
        setRunning(null);
        setProblem("ended");
      },
    });
    const show = async () => {
      const opened = await session.opened;
      if (!isCurrent) return;
      if (opened.ok) setRunning({ track: opened.track, deviceId: opened.track.getSettings().deviceId ?? null });
      else if (opened.problem !== "closed") setProblem(opened.problem);
      if (!opened.ok) return;
      const list = await listCameras();
      setCameras((before) => (isCurrent ? list : before));
    };
    // Not awaited: an effect cannot wait; the session's queue keeps the order.
    void show();
    return () => {
      isCurrent = false;
      setRunning(null);
      setProblem(null);
      setIsTorchOn(false);
      void session.close();
    };
  }, [isPageSeen, wanted]);

  const toggleTorch = async (track: MediaStreamTrack) => {
    if (await switchTorch(track, !isTorchOn)) setIsTorchOn(!isTorchOn);
  };

  return {
    host,
    problem,
    isStarting: running === null && problem === null,
    cameras,
    chosenId: running?.deviceId ?? wanted.deviceId,
    choose: (deviceId) => {
      rememberCamera(deviceId);
      setWanted(({ attempt }) => ({ deviceId, attempt: attempt + 1 }));
    },
    retry: () => {
      setWanted(({ deviceId, attempt }) => ({ deviceId, attempt: attempt + 1 }));
    },
    torch:
      running !== null && hasTorch(running.track)
        ? { isOn: isTorchOn, toggle: () => void toggleTorch(running.track) }
        : null,
  };
}

/** An iOS home-screen app comes back with a black picture: let go when hidden, open again when seen (scanner.md). */
function usePageSeen(): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const look = () => {
      setIsSeen(!document.hidden);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return isSeen;
}
