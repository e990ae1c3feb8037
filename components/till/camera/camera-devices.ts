export type CameraDevice = { readonly id: string; readonly label: string };

/** The cameras of this device. Only asked while one is on: before that browsers give neither ids nor names. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
      .map(({ deviceId, label }, place) => ({ id: deviceId, label: label === "" ? String(place + 1) : label }));
  } catch {
    return [];
  }
}

// TypeScript's DOM library knows neither torch nor zoom; browsers that have them name them so (Media Capture image extensions).
type ZoomCapabilities = MediaTrackCapabilities & {
  readonly zoom?: { readonly min?: number; readonly max?: number; readonly step?: number };
};
type ZoomConstraints = MediaTrackConstraintSet & { readonly zoom: number };
type TorchCapabilities = MediaTrackCapabilities & { readonly torch?: boolean };
type TorchConstraints = MediaTrackConstraintSet & { readonly torch: boolean };

export type ZoomRange = { readonly min: number; readonly max: number; readonly step: number };

/** How far the lens may be zoomed, or null where it may not. */
export function zoomRangeOf(track: MediaStreamTrack): ZoomRange | null {
  if (!("getCapabilities" in track)) return null;
  const { zoom }: ZoomCapabilities = track.getCapabilities();
  if (zoom?.min === undefined || zoom.max === undefined || zoom.max <= zoom.min) return null;
  return { min: zoom.min, max: zoom.max, step: zoom.step ?? (zoom.max - zoom.min) / 20 };
}

/** @returns whether the lens is now as asked */
export async function setZoom(track: MediaStreamTrack, zoom: number): Promise<boolean> {
  const constraint: ZoomConstraints = { zoom };
  try {
    await track.applyConstraints({ advanced: [constraint] });
    return true;
  } catch {
    return false;
  }
}

export function hasTorch(track: MediaStreamTrack): boolean {
  // Older Firefox has no getCapabilities at all.
  if (!("getCapabilities" in track)) return false;
  const capabilities: TorchCapabilities = track.getCapabilities();
  return capabilities.torch === true;
}

/** @returns whether the lamp is now as asked */
export async function switchTorch(track: MediaStreamTrack, isOn: boolean): Promise<boolean> {
  const constraint: TorchConstraints = { torch: isOn };
  try {
    await track.applyConstraints({ advanced: [constraint] });
    return true;
  } catch {
    return false;
  }
}
