"use server";
import { toSVG } from "bwip-js/node";
import type { EnrolmentOffer } from "@/lib/staff/staff-change";
import { getContainer } from "../container";
import { CODE_LIFE_MS, offerEnrolment as offerUseCase } from "../staff/enrol-device";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const MINUTE_MS = 60_000;

/** A code that makes one device a till of the store looked at, once, within 15 minutes. */
export async function offerEnrolment(): Promise<EnrolmentOffer> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-devices");
  if (!check.ok) return check;
  const { person, store, device } = check.session;
  const { env, people, codeKey } = getContainer();
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const code = await offerUseCase({ people, codeKey }, { storeId: store.id, actor });
  // Behind the #, which a browser sends to nobody: the code stands in no log.
  const picture = toSVG({ bcid: "qrcode", text: `${env.origin}/sign-in#code=${code}`, scale: 4, padding: 4 });
  return { ok: true, code, picture, minutes: CODE_LIFE_MS / MINUTE_MS };
}
