"use client";

import { useEffect } from "react";
import { watchForUpdates } from "./app-update";
import { keepInstallOffer } from "./install-offer";

/** Registers the service worker that opens the shell without network, once for the life of the page. */
export function RegisterServiceWorker(): null {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    keepInstallOffer();
    // Not awaited: the till works without it.
    void watchForUpdates().catch(() => undefined);
  }, []);
  return null;
}
