export type Interaction = {
  readonly id: number;
  readonly startMs: number;
  readonly durationMs: number;
  readonly what: string;
};
export type Felt = {
  /** Null until the browser has told of it. */
  readonly firstPaintMs: number | null;
  readonly interactions: readonly Interaction[];
  /** Layout shift that counts for the web's own measure: none within 500 ms after a touch or key. */
  readonly shift: number;
  readonly shiftInAll: number;
  readonly shifted: readonly { readonly score: number; readonly what: string }[];
};

declare global {
  var saomaFelt: () => Felt;
}

type EventTiming = PerformanceEntry & { readonly interactionId: number; readonly target: Element | null };
type LayoutShift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
};

/** Runs in the page before everything else, so it is a world of its own; `saomaFelt()` tells what was felt so far. */
export function observeWhatIsFelt(): void {
  const interactions = new Map<number, Interaction>();
  const shifted: { score: number; what: string }[] = [];
  const sums = { shift: 0, shiftInAll: 0 };
  const nameOf = (node: Node | null): string => {
    const element = node instanceof Element ? node : (node?.parentElement ?? null);
    return element === null ? "(gone)" : `<${element.tagName.toLowerCase()}> ${element.textContent.slice(0, 40)}`;
  };
  const watch = (type: string, read: (entry: PerformanceEntry) => void): void => {
    const observer = new PerformanceObserver((list) => {
      list.getEntries().forEach(read);
    });
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit); // Chromium's addition
  };
  watch("event", (entry) => {
    const { interactionId, target, startTime, duration, name } = entry as EventTiming; // by the entry type that was asked for
    if (interactionId === 0) return;
    const before = interactions.get(interactionId);
    if (before !== undefined && before.durationMs >= duration) return;
    const what = `${name} ${nameOf(target)}`;
    interactions.set(interactionId, { id: interactionId, startMs: startTime, durationMs: duration, what });
  });
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput, sources } = entry as LayoutShift; // by the entry type that was asked for
    sums.shiftInAll += value;
    if (!hadRecentInput) sums.shift += value;
    shifted.push({ score: value, what: sources.map(({ node }) => nameOf(node)).join(" + ") });
  });
  globalThis.saomaFelt = () => ({
    firstPaintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
    interactions: [...interactions.values()],
    ...sums,
    shifted: shifted.toSorted((a, b) => b.score - a.score),
  });
}

/** Interaction to Next Paint as the web measures it: the worst, leaving out one in fifty. */
export function worstInteraction(interactions: readonly Interaction[]): number {
  const sorted = interactions.toSorted((a, b) => b.durationMs - a.durationMs);
  return sorted[Math.min(Math.floor(interactions.length / 50), sorted.length - 1)]?.durationMs ?? 0;
}
