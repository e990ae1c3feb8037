import { z } from "zod";

const moneySchema = z.object({ currency: z.string(), minor: z.number() });

const bookSchema = z.object({
  transactions: z.array(
    z.object({ merchantTransId: z.string(), buyer: z.string(), amount: moneySchema, state: z.string() }),
  ),
  movements: z.array(
    z.object({
      kind: z.enum(["capture", "cancel", "refund"]),
      merchantTransId: z.string(),
      merchantRefundId: z.string().nullable(),
      amount: moneySchema,
    }),
  ),
});

/** Alipay's side of the history: what it knows of payments and every movement of money. */
export type AlipayBook = z.output<typeof bookSchema>;

/** Asks the simulator for its whole book, over HTTP like anybody else. */
export async function readBook(origin: string): Promise<AlipayBook> {
  const response = await fetch(`${origin}/simulator/book`);
  return bookSchema.parse(await response.json());
}
