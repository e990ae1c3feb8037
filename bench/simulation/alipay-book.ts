import { empty } from "./empty";
/** One movement of money at Alipay: + taken from the customer, - given back. */
export type Movement = {
  readonly merchantTransId: string;
  readonly kind: "capture" | "cancel" | "refund" | "portal-refund";
  readonly minor: number;
  readonly at: number;
  /** Whose money: the scanned code of a capture. */
  readonly code: string;
};

/** Money Alipay holds for one payment, and how often it was taken. */
export type Holding = { readonly captures: number; readonly heldMinor: number };

/** Alipay's book: the only witness of where the money is. Never rewritten, only added to. */
export class AlipayBook {
  readonly movements: Movement[] = [];

  clear(): void {
    empty(this.movements);
  }

  add(movement: Movement): void {
    this.movements.push(movement);
  }

  holdingOf(merchantTransId: string): Holding {
    let captures = 0;
    let heldMinor = 0;
    for (const movement of this.movements) {
      if (movement.merchantTransId !== merchantTransId) continue;
      heldMinor += movement.kind === "capture" ? movement.minor : -movement.minor;
      if (movement.kind === "capture") captures += 1;
    }
    return { captures, heldMinor };
  }
}
