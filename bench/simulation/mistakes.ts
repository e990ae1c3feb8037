import { merchantRefundIdOf } from "@/lib/refunds/refund-id";
import type { FaultRates } from "./fault-rates";
import { type Mistake, mistake, patchChange, patchGateway, patchRefunds, patchStore, reword } from "./mistake";
import { PROMISES } from "./mistakes-of-promises";
import type { SpoilableDeps } from "./sim-server";
import { readAnswer } from "./wire-answer";

const DECLINED = { kind: "refused", code: "MISTAKE" } as const;
const CLOSED = { kind: "closed" } as const;
const CANCELLED = { kind: "cancelled" } as const;

const ANSWERS: readonly Mistake[] = [
  mistake("pay time-out treated as declined", ["I3"], {
    sabotage: patchGateway((gateway) => ({ pay: (order) => reword(gateway.pay(order), ["silence"], DECLINED) })),
  }),
  mistake("pay answered U treated as declined", ["I3"], {
    sabotage: patchGateway((gateway) => ({ pay: (order) => reword(gateway.pay(order), ["unclear"], DECLINED) })),
  }),
  mistake("first ORDER_NOT_EXIST treated as declined", ["I3", "I1"], {
    sabotage: patchGateway((gateway) => ({
      query: (payment) => reword(gateway.query(payment), ["not-found"], CLOSED),
    })),
    policy: { watchDelaysMs: [] },
  }),
  mistake("refused query treated as declined", ["I3"], {
    sabotage: patchGateway((gateway) => ({ query: (payment) => reword(gateway.query(payment), ["refused"], CLOSED) })),
    rates: { refused: 0.1 },
    policy: { watchDelaysMs: [] },
  }),
  mistake("waiting for the customer treated as declined", ["I3"], {
    sabotage: patchGateway((gateway) => ({ query: (payment) => reword(gateway.query(payment), ["waiting"], CLOSED) })),
    policy: { watchDelaysMs: [] },
  }),
  mistake("cancel answered U treated as cancelled", ["I3"], {
    sabotage: patchGateway((gateway) => ({
      cancel: (payment) => reword(gateway.cancel(payment), ["unclear"], CANCELLED),
    })),
    rates: { stubbornCancel: 0.3, cashierCancel: 0.3 },
    policy: { watchDelaysMs: [] },
  }),
  mistake("cancel without an answer treated as cancelled", ["I3"], {
    sabotage: patchGateway((gateway) => ({
      cancel: (payment) => reword(gateway.cancel(payment), ["silence"], CANCELLED),
    })),
    rates: { cashierCancel: 0.3 },
    policy: { watchDelaysMs: [] },
  }),
  mistake("answer with a bad signature believed", ["I3", "I9"], {
    read: (answer, request) => readAnswer({ ...answer, isSigned: true }, request),
  }),
  mistake("another payment's answer believed", ["I3", "I9"], {
    read: (answer, request) => readAnswer({ ...answer, isOurs: true }, request),
  }),
  mistake("another amount accepted as paid", ["I3"], {
    read: (answer, request) => readAnswer({ ...answer, minor: null }, request),
    rates: { wrongCapture: 0.05 },
  }),
];

const NO_WATCH = patchChange((change) =>
  change.after.state === "cancelled" || change.after.state === "declined" ? { ...change, dueInMs: null } : change,
);

/** Late payments that only the watch can find, and an Alipay that is away for most of it. */
const LATE_WORLD: Partial<FaultRates> = {
  messageLate: 0.3,
  outage: 0.6,
  outageMaxMs: 1_500_000,
  cashierCancel: 0.3,
  wrongCapture: 0,
};

const STEPS: readonly Mistake[] = [
  mistake("no watch after the end", ["I3"], { sabotage: NO_WATCH, rates: { messageLate: 0.2 } }),
  mistake(
    "watch step counted although nobody answered",
    ["I3"],
    {
      sabotage: patchChange((change) => {
        if (change.event !== "watch-unclear") return change;
        return { ...change, after: { ...change.after, watchCount: change.after.watchCount + 1 } };
      }),
      rates: LATE_WORLD,
      policy: { watchDelaysMs: [5_000] },
    },
    20_000,
  ),
  mistake("late pay answer after a cancel makes it paid", ["I7", "R5", "I3"], {
    sabotage: patchChange((change) =>
      change.event === "pay-succeeded" && change.after.state === "cancelling"
        ? { ...change, after: { ...change.after, state: "paid" }, dueInMs: null }
        : change,
    ),
    rates: { cashierCancel: 0.5, messageLate: 0.3 },
  }),
  mistake("a dead server's payment taken for never sent", ["I7", "I3"], {
    sabotage: patchChange((change) =>
      change.code === "server-restarted"
        ? { ...change, after: { ...change.after, state: "declined", isCertain: true }, dueInMs: null }
        : change,
    ),
  }),
  mistake("restart sends pay again under a new id", ["I3", "I8"], { sabotage: payAgain }),
  mistake("machine stops once a person is needed", ["I6"], {
    sabotage: patchChange((change) => (change.after.state === "attention" ? { ...change, dueInMs: null } : change)),
    rates: { stubbornCancel: 0.2 },
  }),
  mistake("cashier's cancel of a payment under way not written", ["R5"], {
    sabotage: patchStore((store) => ({
      advance: (advance, lease) =>
        advance.lease === "ignore" && advance.change.event === "cancel-requested"
          ? Promise.resolve({ kind: "saved", payment: advance.change.after })
          : store.advance(advance, lease),
    })),
    rates: { cashierCancel: 0.8, messageLate: 0.4 },
  }),
  mistake("closed cancel window treated as cancelled", ["I3"], {
    sabotage: patchGateway((gateway) => ({
      cancel: (payment) => reword(gateway.cancel(payment), ["window-closed"], CANCELLED),
    })),
    rates: { midnight: 1, cashierCancel: 0.3 },
    policy: { watchDelaysMs: [] },
  }),
];

/** Sends a second payment for the same sale instead of asking about the first. */
function payAgain(deps: SpoilableDeps): void {
  const { store, gateway } = deps;
  deps.store = {
    ...store,
    advance: async (advance, lease) => {
      const { before, change } = advance;
      if (change.code !== "server-restarted") return store.advance(advance, lease);
      const merchantTransId = `${before.merchantTransId}R`;
      const seller = { sellerId: null, sellerName: "", merchantCategoryCode: null, storeId: "", storeName: "" };
      const { amount } = before;
      void gateway.pay({ merchantTransId, amount, identityCode: `again ${before.id}`, title: "", seller });
      return store.advance(advance, lease);
    },
  };
}

const TABLES: readonly Mistake[] = [
  mistake("no fence on writes", ["I10", "I7"], { rules: { isFenced: false }, rates: { pause: 0.05 } }),
  mistake("lease shorter than the call", ["I10"], { policy: { leaseMs: 2_000 } }),
  mistake("same code accepted twice", ["I11"], { rules: { isCodeOnce: false }, rates: { codeTwice: 0.2 } }),
  mistake("double tap makes two payments", ["I11"], {
    rules: { isRequestOnce: false, isCodeOnce: false },
    rates: { doubleTap: 0.2 },
  }),
  mistake("second tender while the first counts", ["I1"], {
    rules: { isOneOpenPerSale: false },
    rates: { impatientTender: 0.2 },
  }),
  mistake("poller stops", ["I6"], { isPolling: false }),
  mistake("leases of a dead server never run out", ["I14"], {
    sabotage: patchStore((store) => ({
      claimDuePayments: async (lease, limit) => store.claimDuePayments({ ...lease, leaseMs: 10 ** 9 }, limit),
    })),
  }),
  mistake("no second and third ORDER_NOT_EXIST", ["A1"], { policy: { orderNotExistRetries: 0 } }),
  mistake("ORDER_NOT_EXIST asked again too soon", ["A1"], { policy: { orderNotExistIntervalMs: 500 } }),
  mistake("query limit of five seconds", ["A2"], { policy: { queryLimitMs: 5_000 } }),
  mistake("people called after one cancel", ["A3"], {
    policy: { cancelRetries: 0 },
    rates: { stubbornCancel: 0.3, cashierCancel: 0.3 },
  }),
];

const REFUNDS: readonly Mistake[] = [
  mistake("refund tried again under a new id", ["I3"], {
    sabotage: (deps) => {
      let tries = 0;
      const { gateway } = deps;
      deps.gateway = {
        ...gateway,
        refund: (order) => {
          tries += 1;
          return gateway.refund({
            ...order,
            merchantRefundId: merchantRefundIdOf(tries.toString(16).padStart(15, "f")),
          });
        },
      };
    },
    rates: { personRefund: 0.3 },
  }),
  mistake("refunds not held within the payment", ["I5"], {
    rules: { isRefundCapped: false },
    // Both people look before either writes; only the lock on the row can refuse the second.
    sabotage: patchStore((store) => ({
      findPayment: async (paymentId) => {
        const found = await store.findPayment(paymentId);
        return found === null ? null : { ...found, payment: { ...found.payment, refundReservedMinor: 0 } };
      },
    })),
    rates: { personRefund: 0.5 },
  }),
  mistake("refund without an answer treated as refunded", ["I3"], {
    sabotage: patchGateway((gateway) => ({
      refund: (order) =>
        reword(gateway.refund(order), ["silence"], { kind: "refunded", refundId: null, refundedAt: null } as const),
    })),
    rates: { personRefund: 0.5 },
  }),
  mistake("refund without an answer treated as refused", ["I3"], {
    sabotage: patchGateway((gateway) => ({
      refund: (order) =>
        reword(gateway.refund(order), ["silence"], {
          kind: "refused",
          code: "MISTAKE",
          isAboutEarlierTries: true,
        } as const),
    })),
    rates: { personRefund: 0.5 },
  }),
  mistake("refund given up after the first try", ["I6"], {
    sabotage: patchRefunds((refunds) => ({
      advance: (advance, lease) => refunds.advance({ ...advance, change: { ...advance.change, dueInMs: null } }, lease),
    })),
    rates: { personRefund: 0.5 },
  }),
];

export const MISTAKES: readonly Mistake[] = [...ANSWERS, ...STEPS, ...TABLES, ...PROMISES, ...REFUNDS];
