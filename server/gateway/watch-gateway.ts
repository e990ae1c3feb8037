import "server-only";
import { GATEWAY_ANSWERS, type GatewayWatch, hearSilence, isGatewayAway } from "@/lib/payments/gateway-watch";
import type { CallResult, Gateway } from "./port";

export type WatchedGateway = {
  readonly gateway: Gateway;
  /** ms UTC since when Alipay has been silent to everything this server asked; null while it answers. */
  readonly awaySince: () => number | null;
};

type Deps = {
  readonly monotonicMs: () => number;
  readonly wallMs: () => number;
  /** Alipay was away and has just answered again. */
  readonly onReturn: () => void;
};

/** The same gateway, watched: any verified answer says that Alipay is there. Each server watches its own line. */
export function watchGateway(gateway: Gateway, { monotonicMs, wallMs, onReturn }: Deps): WatchedGateway {
  let watch: GatewayWatch = GATEWAY_ANSWERS;
  const hear = (isSilent: boolean): void => {
    const monotonic = monotonicMs();
    const wasAway = isGatewayAway(watch, monotonic);
    watch = isSilent ? hearSilence(watch, { monotonic, utc: wallMs() }) : GATEWAY_ANSWERS;
    if (wasAway && !isSilent) onReturn();
  };
  const watched =
    <Order, Reply extends { readonly kind: string }>(call: (order: Order) => Promise<CallResult<Reply>>) =>
    async (order: Order): Promise<CallResult<Reply>> => {
      const result = await call(order);
      hear(result.reply.kind === "silence");
      return result;
    };
  return {
    awaySince: () => (isGatewayAway(watch, monotonicMs()) ? watch.since : null),
    gateway: {
      pay: watched(gateway.pay),
      query: watched(gateway.query),
      cancel: watched(gateway.cancel),
      refund: watched(gateway.refund),
    },
  };
}
