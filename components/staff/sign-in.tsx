"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { hasRight } from "@/lib/staff/rights";
import { EntranceLayout } from "./entrance-layout";
import { PeopleGrid } from "./people-grid";
import { PinEntry } from "./pin-entry";
import type { SignInPerson, SignInResult, UnlockInput, UnlockResult } from "./staff-contract";
import { UnlockPerson } from "./unlock-person";

type SignInProps = {
  readonly storeName: string;
  readonly deviceName: string;
  readonly people: readonly SignInPerson[];
  readonly mode: "simulator" | "sandbox" | "production";
  readonly signIn: (input: { personId: string; pin: string }) => Promise<SignInResult>;
  readonly unlock: (input: UnlockInput) => Promise<UnlockResult>;
};

/** Who are you? One touch on the name, then the PIN. */
export function SignIn({ storeName, deviceName, people, mode, signIn, unlock }: SignInProps) {
  const t = useTranslations("staff.signIn");
  const router = useRouter();
  const [personId, setPersonId] = useState<string | null>(null);
  const [isUnlocking, setIsUnlocking] = useState(false);
  const person = people.find(({ id }) => id === personId);
  return (
    <EntranceLayout
      mode={mode}
      title={person === undefined ? t("title") : t("hello", { name: person.name })}
      subtitle={`${storeName} · ${deviceName}`}
    >
      {person === undefined ? (
        <PeopleGrid people={people} onChoose={setPersonId} />
      ) : isUnlocking ? (
        <UnlockPerson
          person={person}
          supervisors={people.filter(({ id, role }) => id !== person.id && hasRight(role, "unlock-person"))}
          isHintShown={mode === "simulator"}
          unlock={unlock}
          onBack={() => {
            setIsUnlocking(false);
          }}
          onDone={() => {
            setIsUnlocking(false);
          }}
        />
      ) : (
        <PinEntry
          key={person.id}
          person={person}
          isHintShown={mode === "simulator"}
          signIn={signIn}
          onAskUnlock={() => {
            setIsUnlocking(true);
          }}
          onBack={() => {
            setPersonId(null);
          }}
          onDone={() => {
            // An auditor takes no payments: the till would send them back here.
            router.replace(hasRight(person.role, "take-payment") ? "/till" : "/office");
            router.refresh();
          }}
        />
      )}
    </EntranceLayout>
  );
}
