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

// TypeScript's DOM library does not know the torch; browsers that have one name it so (Media Capture image extensions).
type TorchCapabilities = MediaTrackCapabilities & { readonly torch?: boolean };
type TorchConstraints = MediaTrackConstraintSet & { readonly torch: boolean };

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
