import type { PersonName, Visit } from "./visit";

/** One screen to be photographed: who looks at it, and the way there. */
export type Screen = {
  /** The beginning of the files' names. */
  readonly id: string;
  /** Who is signed in on a device of the demo store; null is a browser that is no device of it. */
  readonly as: PersonName | null;
  readonly reach: (visit: Visit) => Promise<void>;
  /** It shows what the service worker does; every other screen comes from the server alone. */
  readonly hasServiceWorker?: true;
  /** A sheet of paper: printed to PDF as well. */
  readonly isPrinted?: true;
};

/** A page that is there once its heading is. */
export function pageOf(id: string, as: PersonName | null, address: string, ready = "h1"): Screen {
  return {
    id,
    as,
    reach: async (visit) => {
      await visit.open(address);
      await visit.see(ready);
    },
  };
}
