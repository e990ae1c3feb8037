import type { CameraProblem } from "./camera-problem";

/**
 * Tells once when what was in the way is gone: the camera is allowed now, or one was plugged in. Where a browser tells
 * neither (iOS has no event for permission), the button and coming back to the page are left.
 */
export function watchRecovery(problem: CameraProblem, onRecovered: () => void): () => void {
  const done = new AbortController();
  const { signal } = done;
  if (problem === "refused" || problem === "refusedInApp") void watchPermission(signal, onRecovered);
  if ((problem === "noCamera" || problem === "ended") && "mediaDevices" in navigator) {
    navigator.mediaDevices.addEventListener("devicechange", onRecovered, { signal, once: true });
  }
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
