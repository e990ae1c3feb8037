const KEY = "saoma.camera";

/** The camera this device used last; a setting, so it may stay on the tablet. Storage may be switched off: then none. */
export function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberCamera(deviceId: string): void {
  try {
    localStorage.setItem(KEY, deviceId);
  } catch {
    // The choice then lasts until the tab is closed.
  }
}
