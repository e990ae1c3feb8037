"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { hasRight } from "@/lib/staff/rights";
import { EntranceLayout } from "./entrance-layout";
import { PeopleGrid } from "./people-grid";
import { PinEntry } from "./pin-entry";
import type { SignInPerson, SignInResult } from "./staff-contract";

type SignInProps = {
  readonly storeName: string;
  readonly deviceName: string;
  readonly people: readonly SignInPerson[];
  readonly mode: "simulator" | "sandbox" | "production";
  readonly signIn: (input: { personId: string; pin: string }) => Promise<SignInResult>;
};

/** Who are you? One touch on the name, then the PIN. */
export function SignIn({ storeName, deviceName, people, mode, signIn }: SignInProps) {
  const t = useTranslations("staff.signIn");
  const router = useRouter();
  const [personId, setPersonId] = useState<string | null>(null);
  const person = people.find(({ id }) => id === personId);
  return (
    <EntranceLayout
      mode={mode}
      title={person === undefined ? t("title") : t("hello", { name: person.name })}
      subtitle={`${storeName} · ${deviceName}`}
    >
      {person === undefined ? (
        <PeopleGrid people={people} onChoose={setPersonId} />
      ) : (
        <PinEntry
          key={person.id}
          person={person}
          isHintShown={mode === "simulator"}
          signIn={signIn}
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
