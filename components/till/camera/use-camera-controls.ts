import { useState } from "react";
import { hasTorch, setZoom, switchTorch, type ZoomRange, zoomRangeOf } from "./camera-devices";

export type CameraControls = {
  /** Null where the camera has no lamp. */
  readonly torch: { readonly isOn: boolean; readonly toggle: () => void } | null;
  /** Null where the lens has no zoom. */
  readonly zoom: { readonly range: ZoomRange; readonly value: number; readonly change: (value: number) => void } | null;
};

/** Lamp and zoom of the track that runs; each new track begins as the camera gives it. */
export function useCameraControls(track: MediaStreamTrack | null): CameraControls {
  const [lit, setLit] = useState<MediaStreamTrack | null>(null);
  const [zoomed, setZoomed] = useState<{ readonly track: MediaStreamTrack; readonly value: number } | null>(null);
  if (track === null) return { torch: null, zoom: null };
  const isOn = lit === track;
  const toggleTorch = async () => {
    if (await switchTorch(track, !isOn)) setLit(isOn ? null : track);
  };
  const changeZoom = async (value: number) => {
    if (await setZoom(track, value)) setZoomed({ track, value });
  };
  const range = zoomRangeOf(track);
  return {
    torch: hasTorch(track) ? { isOn, toggle: () => void toggleTorch() } : null,
    zoom:
      range === null
        ? null
        : {
            range,
            value: zoomed?.track === track ? zoomed.value : range.min,
            change: (value) => void changeZoom(value),
          },
  };
}
