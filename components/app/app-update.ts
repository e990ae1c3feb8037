/** The sale's lock: every tab holds it while a sale is on; who wants to change the version needs it alone. */
const SALE_LOCK = "saoma-sale";
const LOOK_AGAIN_MS = 30 * 60_000;

export type AppUpdate = "none" | "ready";

let update: AppUpdate = "none";
/** Another tab has changed the version: this page only has to load itself again. */
let isReplaced = false;
let registration: ServiceWorkerRegistration | null = null;
const listeners = new Set<() => void>();

/**
 * Registers the service worker and keeps an eye on it. A new version installs itself and then waits: nothing takes over
 * by itself, because scripts of two versions would meet in the middle of a sale.
 */
export async function watchForUpdates(): Promise<void> {
  let isControlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The very first worker of a device claims the page it came with; that is no new version.
    isReplaced = isControlled;
    isControlled = true;
    if (isReplaced) noteUpdate();
  });
  registration = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  const found = registration;
  const look = () => {
    if (found.waiting !== null && navigator.serviceWorker.controller !== null) noteUpdate();
  };
  look();
  found.addEventListener("updatefound", () => {
    found.installing?.addEventListener("statechange", look);
  });
  // A till is open for days: it asks by itself. A failed question is asked again next time.
  setInterval(() => void found.update().catch(() => undefined), LOOK_AGAIN_MS);
}

/**
 * Changes to the waiting version and loads the page again, unless a sale is on in any tab of this browser.
 *
 * @returns false when a sale is on somewhere; then nothing has happened.
 */
export async function takeUpdate(): Promise<boolean> {
  if (!("locks" in navigator)) return changeVersion();
  return await navigator.locks.request(SALE_LOCK, { ifAvailable: true }, (lock) =>
    lock === null ? false : changeVersion(),
  );
}

/** Holds the version still until the returned function is called. */
export function holdVersion(): () => void {
  let release = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Not awaited: it lasts as long as the sale. A browser without locks has one tab at a counter all the same.
  if ("locks" in navigator) void navigator.locks.request(SALE_LOCK, { mode: "shared" }, () => over);
  return release;
}

export function subscribeToUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentUpdate(): AppUpdate {
  return update;
}

function noteUpdate(): void {
  update = "ready";
  for (const listener of listeners) listener();
}

function changeVersion(): boolean {
  const waiting = registration?.waiting ?? null;
  if (waiting === null || isReplaced) {
    location.reload();
    return true;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    location.reload();
  });
  waiting.postMessage("take-over");
  return true;
}
