type Entry = { readonly merchantTransId: string; readonly amountText: string };

/** What has reached Alipay: the simulator's own book, as its page shows it. */
export async function readBook(simulator: string): Promise<readonly Entry[]> {
  const book = (await (await fetch(`${simulator}/simulator/book`)).json()) as { transactions: Entry[] }; // its own words
  return book.transactions;
}

/** How many payments of an amount have reached Alipay, paid or refused. */
export async function countSent(simulator: string, amount: RegExp): Promise<number> {
  return (await readBook(simulator)).filter(({ amountText }) => amount.test(amountText)).length;
}
