import { z } from "zod";
import { DEFAULT_PAYMENT_POLICY, PAYMENT_POLICY_BOUNDS, type PaymentPolicy } from "./payment-policy";

const wholeSchema = z.number().int().nonnegative();
const listSchema = z.array(wholeSchema).min(1).max(20);

const policyFileSchema = z.strictObject({
  payTimeoutMs: wholeSchema.optional(),
  callTimeoutMs: wholeSchema.optional(),
  queryIntervalMs: wholeSchema.optional(),
  orderNotExistRetries: wholeSchema.optional(),
  orderNotExistIntervalMs: wholeSchema.optional(),
  queryLimitMs: wholeSchema.optional(),
  cancelRetries: wholeSchema.optional(),
  cancelIntervalMs: wholeSchema.optional(),
  attentionIntervalMs: wholeSchema.optional(),
  watchDelaysMs: listSchema.optional(),
  refundRetryDelaysMs: listSchema.optional(),
  refundAttentionAfter: wholeSchema.optional(),
  leaseMs: wholeSchema.optional(),
});

export type ReadPolicyResult =
  | { readonly ok: true; readonly policy: PaymentPolicy }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a policy file: JSON whose members replace the defaults one by one.
 * @param isBounded production refuses numbers outside PAYMENT_POLICY_BOUNDS
 * @returns the policy, or one sentence that says what is wrong
 */
export function readPolicy(text: string, { isBounded }: { isBounded: boolean }): ReadPolicyResult {
  const parsed = policyFileSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, problem: `${issue?.path.join(".") ?? ""} ${issue?.message ?? "is not a policy"}`.trim() };
  }
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const policy: PaymentPolicy = { ...DEFAULT_PAYMENT_POLICY, ...given };
  const problem = findPolicyProblem(policy, isBounded);
  return problem === null ? { ok: true, policy } : { ok: false, problem };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findPolicyProblem(policy: PaymentPolicy, isBounded: boolean): string | null {
  // A call that outlives its lease could still be running when another server takes the payment over.
  const longestCall = Math.max(policy.payTimeoutMs, policy.callTimeoutMs);
  if (policy.leaseMs <= longestCall) return `leaseMs must be longer than the longest call (${longestCall} ms).`;
  if (!isBounded) return null;
  for (const [name, bounds] of Object.entries(PAYMENT_POLICY_BOUNDS)) {
    const value: number | readonly number[] = policy[name as keyof PaymentPolicy]; // the bounds table has exactly the policy's keys
    for (const number of typeof value === "number" ? [value] : value) {
      if (number < bounds.min || number > bounds.max) {
        return `${name} is ${number}: production takes ${bounds.min} to ${bounds.max}.`;
      }
    }
  }
  return null;
}
