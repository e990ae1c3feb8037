"use server";
import { toSVG } from "bwip-js/node";
import { type SetupInput, type SetupResult, setupSchema } from "@/lib/staff/setup-contract";
import { getContainer } from "../container";
import { clientAddress } from "../staff/client-address";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";
import { setUpShop } from "../staff/set-up";

/** The first run: store, owner and this browser as the first till. Closed for ever once a store exists. */
export async function setUp(input: SetupInput): Promise<SetupResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const container = getContainer();
  if (!(await container.rateLimits.limitRate("setup", await clientAddress())).ok)
    return { ok: false, reason: "locked" };
  const parsed = setupSchema.safeParse(input);
  if (!parsed.success || !isTimeZone(parsed.data.timeZone)) return { ok: false, reason: "bad-input" };
  if (!(await container.credentials.isSetupOpen())) return { ok: false, reason: "closed" };
  const done = await setUpShop(container, parsed.data);
  if (done === null) return { ok: false, reason: "closed" };
  await writeToken(container.env, "device", done.deviceToken);
  const { uri, secret, recoveryCodes } = done.factor;
  const picture = toSVG({ bcid: "qrcode", text: uri, scale: 4, padding: 4 });
  return { ok: true, pin: done.pin, secret, picture, recoveryCodes };
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
