import { unstable_isUnrecognizedActionError as isFromOldPage } from "next/navigation";

/**
 * Gives an order that can as well be given again. Left alone its failure would take the whole till off the screen, a running
 * payment with it: without an answer nothing has changed, and the bar below the header says why.
 */
export async function orderQuietly(order: () => Promise<void>): Promise<void> {
  try {
    await order();
  } catch (error) {
    // The server was updated: only its own page can give this order.
    if (isFromOldPage(error)) location.reload();
  }
}
