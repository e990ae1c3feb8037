/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from "workbox-precaching";
import { registerRoute, setCatchHandler } from "workbox-routing";
import { NetworkOnly } from "workbox-strategies";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// Only the shell is kept on the tablet: scripts, styles, fonts, icons and the offline page. No page and no answer of the
// server is, because they hold amounts and names.
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(({ request }) => request.mode === "navigate", new NetworkOnly({ networkTimeoutSeconds: 5 }));
setCatchHandler(async ({ request }) => {
  const isPage = request.destination === "document";
  return (isPage ? await matchPrecache("/offline.html") : undefined) ?? Response.error();
});

// A new version waits until the till says that no sale is running (components/app/register-service-worker.tsx).
self.addEventListener("message", (event: ExtendableMessageEvent) => {
  if (event.data === "take-over") void self.skipWaiting();
});
clientsClaim();
