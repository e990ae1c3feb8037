import { useQuery } from "@tanstack/react-query";
import { isSaleReading, type SaleReading } from "@/lib/readiness/till-readiness";
import { askServer } from "./ask-server";

const INTERVAL_MS = 60_000;
// The server itself waits up to 5 s for Alipay's host.
const TIMEOUT_MS = 12_000;

export type ReadingAnswer = {
  readonly data: SaleReading | undefined;
  /** ms of the tablet's clock when the answer came; 0 before the first. */
  readonly receivedAt: number;
};

/** What the server says of itself, once a minute between sales and while the till is seen; a payment is never beside it. */
export function useSaleReading(isBetweenSales: boolean): ReadingAnswer {
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ["sale-reading"],
    queryFn: async ({ signal }) => {
      const body = await askServer({ url: "/api/readiness", signal, timeoutMs: TIMEOUT_MS });
      if (!isSaleReading(body)) throw new Error("not a reading");
      return body;
    },
    enabled: isBetweenSales,
    refetchInterval: INTERVAL_MS,
    refetchOnReconnect: true,
  });
  return { data, receivedAt: dataUpdatedAt };
}
