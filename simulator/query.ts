import type { ReferenceRequest } from "@/server/gateway/alipay/schemas";
import { behaviourOf } from "./behaviours";
import { paymentFields } from "./pay";
import { failure, type Outcome, outcome, SUCCESS } from "./result-info";
import { capture } from "./settle";
import { findTransaction, type Stage, type Transaction } from "./world";

/** Handles a payQuery: S says that the query worked, the state stands beside it (protocol §4.4, §5.3). */
export function query(stage: Stage, request: ReferenceRequest): Outcome {
  const transaction = findTransaction(stage.world, request);
  if (transaction === null) return outcome(failure("ORDER_NOT_EXIST"));
  transaction.queryCount += 1;
  const isDue = transaction.paysAtQuery !== null && transaction.queryCount >= transaction.paysAtQuery;
  if (transaction.state === "waiting" && isDue) capture(stage.world, transaction, stage.now());
  if (isHidden(stage, transaction)) return outcome(SUCCESS, { ...idFields(transaction), acquirementStatus: "INIT" });
  return outcome(SUCCESS, { ...paymentFields(transaction), acquirementStatus: stateWord(transaction) });
}

function isHidden(stage: Stage, { scenario, merchantTransId }: Transaction): boolean {
  return behaviourOf(scenario).isHiddenUntilCancel && !stage.world.callCounts.has(`cancel:${merchantTransId}`);
}

function idFields({ acquirementId, merchantTransId }: Transaction): Readonly<Record<string, unknown>> {
  return { acquirementId, merchantTransId };
}

/** The words of the same engine's sibling (protocol §5.3, DANA). */
function stateWord({ state, isConfirming }: Transaction): string {
  switch (state) {
    case "waiting":
      return isConfirming ? "PAYING" : "INIT";
    case "paid":
      return "SUCCESS";
    case "closed":
      return "CLOSED";
    case "cancelled":
      return "CANCELLED";
  }
}
