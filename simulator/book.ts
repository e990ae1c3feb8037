import type { HeardMessage } from "./gateway";
import type { Movement, Transaction, World } from "./world";

const KEPT_MESSAGES = 2_000;

/** The simulator's own truth, for tests and the control page. Everything is a copy. */
export type Book = {
  readonly movements: () => readonly Movement[];
  readonly transactions: () => readonly Transaction[];
  readonly findTransaction: (merchantTransId: string) => Transaction | null;
  /** What Alipay holds for a payment: captured minus given back, in minor units. */
  readonly heldMinor: (merchantTransId: string) => number;
  /** The last messages in order of arrival, also those that got no answer. */
  readonly messages: () => readonly HeardMessage[];
};

export type WritableBook = Book & { readonly remember: (message: HeardMessage) => void };

/** @param settleNow brings the world up to now before anything is read */
export function createBook(world: World, settleNow: () => void): WritableBook {
  const messages: HeardMessage[] = [];
  return {
    remember: (message) => {
      messages.push(message);
      if (messages.length > KEPT_MESSAGES) messages.shift();
    },
    movements: () => {
      settleNow();
      return world.movements.slice();
    },
    transactions: () => {
      settleNow();
      return [...world.transactions.values()].map((transaction) => structuredClone(transaction));
    },
    findTransaction: (merchantTransId) => {
      settleNow();
      const found = world.transactions.get(merchantTransId);
      return found === undefined ? null : structuredClone(found);
    },
    heldMinor: (merchantTransId) => {
      settleNow();
      return world.movements
        .filter((movement) => movement.merchantTransId === merchantTransId)
        .reduce((sum, { kind, amount }) => sum + (kind === "capture" ? amount.minor : -amount.minor), 0);
    },
    messages: () => messages.slice(),
  };
}
