/** What one server has heard from Alipay of late. Instants are monotonic ms; `since` is ms UTC, for people. */
export type GatewayWatch = {
  /** Silences since the last verified answer, the newest last. */
  readonly silentAt: readonly number[];
  /** When Alipay was found to be away; null while it answers. */
  readonly since: number | null;
};

export const GATEWAY_ANSWERS: GatewayWatch = { silentAt: [], since: null };

// "Opens after 5 unknowns in 30 s" (reliability.md §4.6). Only silence counts: U is an answer, and Alipay is there.
const SILENCES = 5;
const WITHIN_MS = 30_000;
/** Without a newer silence nothing is known any more, and what is not known must keep nobody from selling. */
const STALE_MS = 60_000;

type Instants = { readonly monotonic: number; readonly utc: number };

/** Alipay said nothing that could be verified. */
export function hearSilence(watch: GatewayWatch, now: Instants): GatewayWatch {
  const kept = watch.silentAt.filter((at) => at > now.monotonic - WITHIN_MS);
  const silentAt = [...kept, now.monotonic].slice(-SILENCES);
  const isAway = isGatewayAway(watch, now.monotonic);
  return { silentAt, since: isAway ? watch.since : silentAt.length >= SILENCES ? now.utc : null };
}

/** Whether Alipay was silent to everything of late, and still is as far as is known. */
export function isGatewayAway({ silentAt, since }: GatewayWatch, monotonicMs: number): boolean {
  return since !== null && (silentAt.at(-1) ?? Number.NEGATIVE_INFINITY) > monotonicMs - STALE_MS;
}
