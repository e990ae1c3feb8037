/** Chromium's word for "this page could be installed"; other browsers install from their own menu and never say it. */
type InstallOffer = Event & { readonly prompt: () => Promise<unknown> };

// Said once, soon after the page has come: kept until somebody opens the menu.
let offer: InstallOffer | null = null;

/** Keeps the browser's offer for our own button instead of a bar over the till. */
export function keepInstallOffer(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event as InstallOffer; // by its name
  });
}

export function isInstallOffered(): boolean {
  return offer !== null;
}

/** Asks the person to install; an offer is good for one question. */
export function askToInstall(): void {
  void offer?.prompt().catch(() => undefined); // what they answer, the browser does
  offer = null;
}
