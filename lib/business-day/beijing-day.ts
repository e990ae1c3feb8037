// China has one time zone and no daylight saving: Beijing is always UTC+8.
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Cancel still works this long after the day has ended ([S] docs.antom.com/ac/hk_auto_debit/paycancel, protocol §6). */
const CANCEL_BUFFER_MS = 15 * 60 * 1_000;

/** The next midnight in Beijing after an instant; both ms UTC. */
export function endOfBeijingDay(instant: number): number {
  return (Math.floor((instant + BEIJING_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - BEIJING_OFFSET_MS;
}

/** From when on Alipay no longer cancels a payment made at `paidAt`, only refunds it: 00:15 of the next Beijing day. ms UTC. */
export function cancelWindowEnd(paidAt: number): number {
  return endOfBeijingDay(paidAt) + CANCEL_BUFFER_MS;
}
