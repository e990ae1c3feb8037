import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PeopleGrid } from "./people-grid";
import { PinEntry } from "./pin-entry";
import type { SignInPerson, UnlockInput, UnlockResult } from "./staff-contract";

type UnlockPersonProps = {
  readonly person: SignInPerson;
  readonly supervisors: readonly SignInPerson[];
  readonly isHintShown: boolean;
  readonly unlock: (input: UnlockInput) => Promise<UnlockResult>;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

/** A supervisor's PIN opens the till again for somebody who mistyped too often. */
export function UnlockPerson({ person, supervisors, isHintShown, unlock, onBack, onDone }: UnlockPersonProps) {
  const t = useTranslations("staff.unlock");
  const [supervisorId, setSupervisorId] = useState<string | null>(null);
  const supervisor = supervisors.find(({ id }) => id === supervisorId);
  if (supervisor === undefined) {
    return (
      <div className="flex flex-col gap-4">
        <p className="text-center text-lead text-balance">
          {supervisors.length === 0 ? t("nobody") : t("who", { name: person.name })}
        </p>
        {supervisors.length > 0 && <PeopleGrid people={supervisors} onChoose={setSupervisorId} />}
        <Button tone="quiet" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p className="text-center text-lead text-balance">
        {t("pin", { supervisor: supervisor.name, name: person.name })}
      </p>
      <PinEntry
        key={supervisor.id}
        person={supervisor}
        isHintShown={isHintShown}
        signIn={({ pin }) => unlock({ personId: person.id, approverId: supervisor.id, pin })}
        onAskUnlock={null}
        onBack={() => {
          setSupervisorId(null);
        }}
        onDone={onDone}
      />
    </>
  );
}
