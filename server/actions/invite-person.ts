"use server";
import { toSVG } from "bwip-js/node";
import { z } from "zod";
import type { InvitationOffer } from "@/lib/staff/invitation-contract";
import { getContainer } from "../container";
import { INVITATION_HOURS, invitePerson as inviteUseCase } from "../staff/invitations";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Invites a person of the store looked at to choose a password; what they had before goes when they do. */
export async function invitePerson(personId: string): Promise<InvitationOffer> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return check;
  const id = z.uuid().safeParse(personId);
  if (!id.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const manager = { id: person.id, role: person.role, deviceId: device?.id ?? null };
  const { env, people, invitations, codeKey } = getContainer();
  const invited = await inviteUseCase({ people, invitations, codeKey }, manager, {
    storeId: store.id,
    personId: id.data,
  });
  if (!invited.ok) return invited;
  // Behind the #, which a browser sends to nobody: the code stands in no log.
  const link = `${env.origin}/join#code=${invited.code}`;
  const picture = toSVG({ bcid: "qrcode", text: link, scale: 4, padding: 4 });
  return { ok: true, code: invited.code, link, picture, hours: INVITATION_HOURS };
}
