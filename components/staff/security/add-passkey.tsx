import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/staff/text-field";
import { Button } from "@/components/ui/button";
import type { SecurityRefusal } from "@/lib/staff/security-contract";
import type { PasskeyActions } from "./security-actions";
import { makePasskey } from "./touch-passkey";

type AddPasskeyProps = {
  readonly password: string;
  readonly actions: PasskeyActions;
  readonly isBusy: boolean;
  /** Runs the order and shows what came of it; null when it was refused. */
  readonly order: (ask: () => ReturnType<PasskeyActions["addPasskey"]>) => Promise<unknown>;
};

/** A name, one touch of the finger, the face or the key, and it is kept. */
export function AddPasskey({ password, actions, isBusy, order }: AddPasskeyProps) {
  const t = useTranslations("security.passkeys");
  const [name, setName] = useState("");
  const add = async () => {
    const done = await order(async () => {
      const question = await actions.askNewPasskey({ password });
      if (!question.ok) return question;
      const answer = await makePasskey(question.options);
      const none: { ok: false; reason: SecurityRefusal } = { ok: false, reason: "no-key" };
      return answer === null ? none : actions.addPasskey({ name: name.trim(), answer });
    });
    if (done !== null) setName("");
  };
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void add(); // ends in a state
      }}
    >
      <div className="min-w-52 flex-1">
        <TextField
          label={t("name")}
          placeholder={t("name-example")}
          value={name}
          maxLength={40}
          autoComplete="off"
          onText={setName}
        />
      </div>
      <Button type="submit" tone="main" size="large" disabled={isBusy || name.trim() === "" || password === ""}>
        {t("add")}
      </Button>
    </form>
  );
}
