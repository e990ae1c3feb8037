import { useQuery } from "@tanstack/react-query";
import { askServer, SignedOutFault } from "@/components/till/ask-server";
import type { DayView } from "@/lib/office/day-view";

const INTERVAL_MS = 10_000;
const TIMEOUT_MS = 8_000;

export type FollowedDay = { readonly day: DayView; readonly isStale: boolean; readonly isSignedOut: boolean };

/** Today asks anew every ten seconds while the page is in sight; a day that is over stands still. */
export function useDay(first: DayView): FollowedDay {
  const query = useQuery({
    queryKey: ["office-day", first.storeName, first.date, first.close === null],
    initialData: first,
    queryFn: async ({ signal }) => {
      const url = `/api/office/today?date=${first.date}`;
      const body = await askServer({ url, signal, timeoutMs: TIMEOUT_MS });
      if (!isDay(body)) throw new Error("not a day");
      return body;
    },
    refetchInterval: first.isToday ? INTERVAL_MS : false,
    refetchOnMount: false,
    staleTime: INTERVAL_MS,
  });
  return { day: query.data, isStale: query.isError, isSignedOut: query.error instanceof SignedOutFault };
}

// Our own route has made the body; this only keeps a proxy's JSON from being believed.
function isDay(body: unknown): body is DayView {
  return typeof body === "object" && body !== null && "sums" in body && "hours" in body;
}
