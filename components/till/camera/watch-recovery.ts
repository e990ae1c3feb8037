import type { CameraProblem } from "./camera-problem";

/** What the browser told: the camera may be used now, or the list of cameras is another one. */
export type CameraChange = "allowed" | "devices";

const CURED_BY: Partial<Record<CameraProblem, CameraChange>> = {
  refused: "allowed",
  refusedInApp: "allowed",
  noCamera: "devices",
  ended: "devices",
};

/** Whether that change may have taken away what was in the camera's way. */
export function mayCure(change: CameraChange, problem: CameraProblem | null): boolean {
  return problem !== null && CURED_BY[problem] === change;
}

/**
 * Tells of every change until the returned function is called. To be listened to from before the camera is asked for:
 * the browser tells of a permission once, and does so to nobody while it is still being asked about. Where a browser
 * tells neither (iOS has no event for permission), the button and coming back to the page are left.
 */
export function watchRecovery(onChange: (change: CameraChange) => void): () => void {
  const done = new AbortController();
  const { signal } = done;
  void watchPermission(signal, () => onChange("allowed"));
  if ("mediaDevices" in navigator)
    navigator.mediaDevices.addEventListener("devicechange", () => onChange("devices"), { signal });
  return () => {
    done.abort();
  };
}

async function watchPermission(signal: AbortSignal, onGranted: () => void): Promise<void> {
  try {
    const permission = await navigator.permissions.query({ name: "camera" });
    const look = () => {
      if (permission.state === "granted") onGranted();
    };
    if (!signal.aborted) permission.addEventListener("change", look, { signal });
  } catch {
    // This browser does not tell about the camera's permission.
  }
}
