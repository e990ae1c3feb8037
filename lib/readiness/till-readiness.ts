import { type FindingState, worstState } from "./finding";

/** What the server looks at for a till: without one of them no sale ends well. */
export const SALE_LINES = ["gateway", "clock", "keys", "database", "disk"] as const;
export type SaleLine = (typeof SALE_LINES)[number];

/** The server's answer to a till: states and nothing else, because every cashier may ask. */
export type SaleReading = {
  readonly lines: Readonly<Record<SaleLine, FindingState>>;
  /** ms UTC of the server's clock when it answered. */
  readonly now: number;
};

/** What the browser told about its tablet; null where this browser cannot tell. */
export type TabletFacts = {
  readonly isWorkerInCharge: boolean;
  readonly camera: "granted" | "prompt" | "denied" | "none" | null;
  readonly isStorageKept: boolean | null;
  /** ms that the server's clock is ahead of the tablet's. */
  readonly skewMs: number | null;
  readonly hasWakeLock: boolean;
};

export const TABLET_LINES = ["worker", "camera", "storage", "tablet-clock", "wake-lock"] as const;
export type TabletLine = (typeof TABLET_LINES)[number];

/** The till counts by the server's clock; from here on a cashier would wonder about the times that are shown. */
const SKEW_AMBER_MS = 120_000;
/** The tray's answer takes some tens of milliseconds in a healthy shop network. */
export const SLOW_ANSWER_MS = 1_500;

/**
 * The light: what the way to our server and to Alipay is worth, and what the server found.
 * @param way the connection's own state: known at once, where the reading may be a minute old
 */
export function judgeTill(way: FindingState, reading: SaleReading | undefined): FindingState {
  // Whoever cannot reach the server knows nothing of the rest.
  return way === "red" || reading === undefined ? way : worstState([way, ...Object.values(reading.lines)]);
}

/** Lines that help this tablet and stop no sale: none is worse than amber, and one that cannot be known is left out. */
export function judgeTablet(facts: TabletFacts): readonly (readonly [TabletLine, FindingState])[] {
  const isGood: Readonly<Record<TabletLine, boolean | null>> = {
    worker: facts.isWorkerInCharge,
    // Not asked yet is as it should be: the camera is asked for with the first scan.
    camera: facts.camera === null ? null : facts.camera === "granted" || facts.camera === "prompt",
    storage: facts.isStorageKept,
    "tablet-clock": facts.skewMs === null ? null : Math.abs(facts.skewMs) <= SKEW_AMBER_MS,
    "wake-lock": facts.hasWakeLock,
  };
  return TABLET_LINES.flatMap((line) =>
    isGood[line] === null ? [] : [[line, isGood[line] ? "green" : "amber"] as const],
  );
}

/** How long the server takes, by its last answers: one slow answer among fast ones is no slow network. */
export function medianOf(durations: readonly number[]): number | null {
  return durations.toSorted((one, other) => one - other)[Math.floor(durations.length / 2)] ?? null;
}

export function isSaleReading(body: unknown): body is SaleReading {
  if (typeof body !== "object" || body === null || !("lines" in body) || !("now" in body)) return false;
  const { lines, now } = body;
  if (typeof lines !== "object" || lines === null || typeof now !== "number") return false;
  const states = new Map<string, unknown>(Object.entries(lines));
  return SALE_LINES.every((line) => ["green", "amber", "red"].includes(String(states.get(line))));
}
