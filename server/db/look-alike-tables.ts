import type { ColumnType } from "kysely";

/** A cashier was asked whether two payments are one customer's, and said no. Who it was stands in the payment itself. */
export type LookAlikeAnswerTable = {
  payment_id: string;
  other_payment_id: string;
  at: ColumnType<number, Date | undefined, Date>;
};
