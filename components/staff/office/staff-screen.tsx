"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { InvitationOffer } from "@/lib/staff/invitation-contract";
import type { Role } from "@/lib/staff/rights";
import type { PersonOrder, StaffResult, StaffView } from "@/lib/staff/staff-change";
import { AddPersonForm } from "./add-person-form";
import { InvitationCard } from "./invitation-card";
import { PersonCard } from "./person-card";
import { useStaffOrder } from "./use-staff-order";

type StaffScreenProps = {
  readonly people: readonly StaffView[];
  readonly roles: readonly Role[];
  readonly addPerson: (input: { name: string; role: Role }) => Promise<StaffResult>;
  readonly changePerson: (order: PersonOrder) => Promise<StaffResult>;
  readonly invitePerson: (personId: string) => Promise<InvitationOffer>;
};

type Shown = { readonly name: string; readonly offer: Extract<InvitationOffer, { ok: true }> };

type NewPin = { readonly name: string; readonly pin: string };

/** Who works here, what they may do, and a PIN for whoever lost theirs. */
export function StaffScreen({ people, roles, addPerson, changePerson, invitePerson }: StaffScreenProps) {
  const t = useTranslations("staff.office");
  const { isBusy, trouble, order } = useStaffOrder();
  const [newPin, setNewPin] = useState<NewPin | null>(null);
  const [invited, setInvited] = useState<Shown | null>(null);
  const invite = async ({ id, name }: StaffView) => {
    const offer = await order(() => invitePerson(id));
    if (offer?.ok === true) setInvited({ name, offer });
  };
  const run = async (name: string, ask: () => Promise<StaffResult>) => {
    const result = await order(ask);
    const isDone = result?.ok === true;
    if (isDone) setNewPin(result.pin === null ? null : { name, pin: result.pin });
    return isDone;
  };
  return (
    <div className="flex flex-col gap-5">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && t(`trouble.${trouble}`)}
      </p>
      <div role="status">
        {newPin !== null && (
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-card border border-line-strong bg-card p-5">
            <p className="min-w-0 flex-1 text-body">{t("new-pin", { name: newPin.name })}</p>
            <p className="text-title font-semibold tracking-[0.2em] tabular-nums" dir="ltr">
              {newPin.pin}
            </p>
            <Button
              onClick={() => {
                setNewPin(null);
              }}
            >
              {t("noted")}
            </Button>
          </div>
        )}
        {invited !== null && (
          <InvitationCard
            {...invited}
            onNoted={() => {
              setInvited(null);
            }}
          />
        )}
      </div>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            roles={roles}
            isBusy={isBusy}
            onInvite={() => void invite(person)}
            onOrder={(wanted) => void run(person.name, () => changePerson(wanted))}
          />
        ))}
      </ul>
      <AddPersonForm roles={roles} isBusy={isBusy} onAdd={(input) => run(input.name, () => addPerson(input))} />
    </div>
  );
}
