import "server-only";
import type { Right } from "@/lib/staff/rights";
import { getContainer } from "../container";
import type { PersonRecord } from "../db/staff-repository";
import { clientAddress } from "./client-address";

/** Somebody who is signed in asked for what their role does not carry (ASVS 16.3.2). */
export function tellRefusal(right: Right, { id, role }: PersonRecord, storeId: string): void {
  getContainer().log.warn({ right, personId: id, role, storeId }, "refused: the role does not carry the right");
}

export type FailedSignIn = {
  readonly method: "pin" | "password" | "passkey";
  readonly reason: string;
  /** Whose sign-in it would have been, where there is such a person. */
  readonly personId?: string | null;
  readonly storeId?: string;
  readonly deviceId?: string;
};

/**
 * A sign-in that let nobody in (ASVS 16.3.1). To the log, not to the audit log: of strangers there is no end, and writing
 * a row for those who are there alone would tell by its time who is. What was typed is not in it: people type passwords
 * where a name belongs.
 */
export async function tellFailedSignIn(failed: FailedSignIn): Promise<void> {
  getContainer().log.warn({ ...failed, address: await clientAddress() }, "sign-in failed");
}
