"use server";
import { toSVG } from "bwip-js/node";
import { isTimeZone } from "@/lib/business-day/is-time-zone";
import { type SetupInput, type SetupResult, setupSchema } from "@/lib/staff/setup-contract";
import { getContainer } from "../container";
import { browserName } from "../staff/browser-name";
import { clientAddress } from "../staff/client-address";
import { isEasyPassword } from "../staff/easy-password";
import { rememberBrowser } from "../staff/known-browser";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";
import { setUpShop } from "../staff/set-up";
import { isSetupCode } from "../staff/setup-code";

/** The first run: store, owner and this browser as the first till. Closed for ever once a store exists. */
export async function setUp(input: SetupInput): Promise<SetupResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const container = getContainer();
  if (!(await container.rateLimits.limitRate("setup", await clientAddress())).ok)
    return { ok: false, reason: "locked" };
  const parsed = setupSchema.safeParse(input);
  if (!parsed.success || !isTimeZone(parsed.data.timeZone)) return { ok: false, reason: "bad-input" };
  if (!(await container.credentials.isSetupOpen())) return { ok: false, reason: "closed" };
  // Whoever is first on the network is not yet the owner: the server's own output says the code.
  if (!isSetupCode(container.env.dataDir, parsed.data.setupCode)) return { ok: false, reason: "wrong-code" };
  const { setupCode: _code, ...shop } = parsed.data;
  if (await isEasyPassword(shop.password, [shop.login, shop.ownerName, shop.storeName]))
    return { ok: false, reason: "easy-password" };
  const done = await setUpShop(container, { ...shop, browser: await browserName() });
  if (done === null) return { ok: false, reason: "closed" };
  await writeToken(container.env, "device", done.deviceToken);
  await writeToken(container.env, "office", done.officeToken);
  await rememberBrowser(done.ownerId);
  const { uri, secret, recoveryCodes } = done.factor;
  const picture = toSVG({ bcid: "qrcode", text: uri, scale: 4, padding: 4 });
  return { ok: true, pin: done.pin, secret, picture, recoveryCodes };
}
