import type { TabletFacts } from "@/lib/readiness/till-readiness";

/** Looks at what this browser allows and keeps; asks nobody for anything and opens no camera. */
export async function lookAtTablet(skewMs: number | null): Promise<TabletFacts> {
  const [camera, isStorageKept] = await Promise.all([cameraState(), storageState()]);
  return {
    isWorkerInCharge: "serviceWorker" in navigator && navigator.serviceWorker.controller !== null,
    camera,
    isStorageKept,
    skewMs,
    hasWakeLock: "wakeLock" in navigator,
  };
}

async function cameraState(): Promise<TabletFacts["camera"]> {
  // Absent where the page is not served by https.
  if (!("mediaDevices" in navigator)) return "none";
  try {
    return (await navigator.permissions.query({ name: "camera" })).state;
  } catch {
    // Firefox and older WebViews know no permission of this name.
    return null;
  }
}

async function storageState(): Promise<boolean | null> {
  try {
    return await navigator.storage.persisted();
  } catch {
    // Not in this browser, or not without https.
    return null;
  }
}
