import { useTranslations } from "next-intl";
import type { SetupResult } from "@/lib/staff/setup-contract";
import { NewFactorSheet } from "./new-factor-sheet";
import type { PasskeyActions } from "./security/security-actions";

type SetupDoneProps = {
  readonly done: Extract<SetupResult, { ok: true }>;
  readonly password: string;
  readonly passkeys: PasskeyActions;
};

/** What is shown once after the first set-up: the PIN, and the second factor. */
export function SetupDone({ done, password, passkeys }: SetupDoneProps) {
  const t = useTranslations("staff.setup");
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-card p-5">
        <h2 className="text-body font-semibold">{t("pin")}</h2>
        <p className="text-title font-semibold tracking-[0.2em] tabular-nums" dir="ltr">
          {done.pin}
        </p>
      </section>
      <NewFactorSheet factor={done} password={password} passkeys={passkeys} onward="/sign-in" />
    </div>
  );
}
