import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import { AppPicture } from "./app-picture";
import { RecoveryCodes } from "./recovery-codes";
import { AddPasskey } from "./security/add-passkey";
import type { PasskeyActions } from "./security/security-actions";
import { SecuritySection } from "./security/security-section";
import { useSecurityOrder } from "./security/use-security-order";

type NewFactorSheetProps = {
  readonly factor: { readonly secret: string; readonly picture: string; readonly recoveryCodes: readonly string[] };
  /** As it was just typed: a passkey is added with it. */
  readonly password: string;
  readonly passkeys: PasskeyActions;
  /** Where to go once everything is kept. */
  readonly onward: "/office" | "/sign-in";
};

/** What is shown once: the picture for an authenticator app, and the recovery codes; a passkey is offered beside. */
export function NewFactorSheet({ factor, password, passkeys, onward }: NewFactorSheetProps) {
  const t = useTranslations("staff.setup");
  const words = useTranslations("security.passkeys");
  const state = useSecurityOrder();
  return (
    <div className="flex flex-col gap-6">
      <section className="rounded-card border border-line bg-card p-5">
        <AppPicture app={factor} title={t("app")} />
      </section>
      <section className="flex flex-col gap-3 rounded-card border border-line bg-card p-5">
        <h2 className="text-body font-semibold">{t("codes")}</h2>
        <RecoveryCodes codes={factor.recoveryCodes} />
      </section>
      <SecuritySection title={words("title")} text={words("text")} state={state}>
        <AddPasskey password={password} actions={passkeys} isBusy={state.isBusy} order={state.order} />
      </SecuritySection>
      <Link href={onward} className={buttonClasses("main", "large")}>
        {t("kept")}
      </Link>
    </div>
  );
}
