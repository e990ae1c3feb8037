import "server-only";
import type { Attributes } from "@opentelemetry/api";
import type { CallResult, Gateway } from "../gateway/port";
import { traced } from "./traced";

/** The same gateway, with every call as a span that says which payment it was about and what came of it. */
export function traceGateway(gateway: Gateway): Gateway {
  return {
    pay: spanned("pay", gateway.pay, ({ merchantTransId }) => ({ "saoma.merchant_trans_id": merchantTransId })),
    query: spanned("query", gateway.query, ({ merchantTransId }) => ({ "saoma.merchant_trans_id": merchantTransId })),
    cancel: spanned("cancel", gateway.cancel, ({ merchantTransId }) => ({
      "saoma.merchant_trans_id": merchantTransId,
    })),
    refund: spanned("refund", gateway.refund, ({ merchantRefundId }) => ({
      "saoma.merchant_refund_id": merchantRefundId,
    })),
  };
}

function spanned<Order, Reply extends { readonly kind: string }>(
  operation: keyof Gateway,
  call: (order: Order) => Promise<CallResult<Reply>>,
  about: (order: Order) => Attributes,
): (order: Order) => Promise<CallResult<Reply>> {
  return (order) =>
    traced(`alipay ${operation}`, about(order), async (span) => {
      const result = await call(order);
      span.setAttributes({
        "saoma.outcome": result.reply.kind,
        "http.response.status_code": result.exchange.httpStatus ?? 0,
      });
      return result;
    });
}
