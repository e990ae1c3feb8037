import { type Mistake, mistake, patchChange, patchStore } from "./mistake";

/** What a chain of evidence, a secret, a screen and two clocks may not do. */
export const PROMISES: readonly Mistake[] = [
  mistake("questions ever further apart while in doubt", ["I4"], {
    sabotage: patchChange((change) =>
      change.event === "query-unclear" && change.after.state === "checking"
        ? { ...change, dueInMs: 240_000 * change.after.queryCount }
        : change,
    ),
  }),
  mistake("answer acted on and not kept", ["I12"], {
    sabotage: patchStore((store) => ({
      finishCall: () => Promise.resolve(),
      advance: (advance, lease) => store.advance({ ...advance, finished: null }, lease),
    })),
  }),
  mistake("cancel without the name of who wanted it", ["I12"], {
    sabotage: patchStore((store) => ({
      advance: (advance, lease) => store.advance({ ...advance, personId: null }, lease),
    })),
    rates: { cashierCancel: 0.5 },
  }),
  mistake("scanned code kept as it is", ["I13"], {
    sabotage: (deps) => {
      deps.hashCode = (code) => code;
    },
  }),
  mistake("poller that leaves old work to others", ["I14"], {
    sabotage: patchStore((store) => ({
      claimDuePayments: async (lease, limit) => {
        const claims = await store.claimDuePayments(lease, limit);
        // Claimed, and then put off: the row waits for its lease to run out, again and again.
        return claims.filter(({ payment, now }) => payment.dueAt === null || now - payment.dueAt > 40_000);
      },
    })),
  }),
  mistake("screen that says paid when Alipay has said so and the cancel runs", ["I15"], {
    sabotage: (deps) => {
      const { onChange } = deps;
      deps.onChange = (payment) =>
        onChange(payment.evidence === "paid" && !payment.isSuperseded ? { ...payment, state: "paid" } : payment);
    },
    rates: { cashierCancel: 0.5, messageLate: 0.3 },
  }),
];
