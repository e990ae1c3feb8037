"use server";
import { getContainer } from "../container";
import { clientAddress } from "../staff/client-address";
import { isOwnOrigin } from "../staff/own-origin";
import { askPasskey as askUseCase } from "../staff/passkeys";

type Question =
  | { readonly ok: true; readonly options: object }
  | { readonly ok: false; readonly reason: "wrong" | "locked" };

/** Before signing in: what the browser asks the visitor's passkey. It names nobody and is good once. */
export async function askPasskey(): Promise<Question> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "wrong" };
  const { env, passkeys, rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("passkey-address", await clientAddress())).ok)
    return { ok: false, reason: "locked" };
  return { ok: true, options: await askUseCase({ passkeys, origin: env.origin }) };
}
