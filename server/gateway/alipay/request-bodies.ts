import "server-only";
import type { Money } from "@/lib/money/money";
import type { PaymentReference, PayOrder, RefundOrder, Seller } from "../port";
import type { RegistryOrder, RegistryReference } from "../registry-port";
import type { MaintainRequest, RegistryReferenceRequest } from "./registry-schemas";
import type { PayRequestBody, ReferenceRequestBody, RefundRequestBody } from "./schemas";

/** protocol §4.1; codeType is BARCODE for a QR code too, the only value listed. */
export function payBody(merchantId: string, order: PayOrder): PayRequestBody {
  return {
    merchantId,
    productCode: "OFFLINE_PAY",
    merchantTransId: order.merchantTransId,
    codeType: "BARCODE",
    identityCode: order.identityCode,
    order: { orderTitle: order.title, orderAmount: wireMoney(order.amount), seller: sellerBody(order.seller) },
  };
}

function sellerBody(seller: Seller): PayRequestBody["order"]["seller"] {
  return {
    ...(seller.sellerId === null ? {} : { sellerId: seller.sellerId }),
    sellerName: seller.sellerName,
    ...(seller.merchantCategoryCode === null ? {} : { sellerMCC: seller.merchantCategoryCode }),
    storeId: seller.storeId,
    storeName: seller.storeName,
  };
}

/** protocol §4.3, §4.4: by our own id, which exists before the first request. */
export function referenceBody(merchantId: string, payment: PaymentReference): ReferenceRequestBody {
  return { merchantId, merchantTransId: payment.merchantTransId };
}

/** protocol §4.5 */
export function refundBody(merchantId: string, order: RefundOrder): RefundRequestBody {
  return {
    merchantId,
    acquirementId: order.acquirementId,
    merchantRefundId: order.merchantRefundId,
    refundAmount: wireMoney(order.amount),
    ...(order.reason === null ? {} : { refundReason: order.reason }),
  };
}

/** protocol §10, maintain */
export function maintainBody(merchantId: string, order: RegistryOrder): MaintainRequest {
  return {
    merchantId,
    operationType: order.isNew ? "ADD" : "MODIFY",
    sellerInfo: {
      sellerId: order.sellerId,
      sellerName: order.sellerName,
      ...(order.merchantCategoryCode === null ? {} : { sellerMCC: order.merchantCategoryCode }),
    },
    storeInfo: {
      storeId: order.storeId,
      storeName: order.storeName,
      ...(order.storeAddress === null ? {} : { storeAddress: order.storeAddress }),
    },
  };
}

/** protocol §10, archive and query: our shops sell in person. */
export function registryReferenceBody(
  merchantId: string,
  { sellerId, storeId }: RegistryReference,
): RegistryReferenceRequest {
  return { merchantId, sellerId, storeId, paymentScene: "OFFLINE" };
}

/** Always a string of minor units (protocol §4.1, Money). */
function wireMoney(money: Money): { currency: string; value: string } {
  return { currency: money.currency, value: String(money.minor) };
}
