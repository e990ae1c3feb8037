import { useTranslations } from "next-intl";
import { useState } from "react";
import { RecoveryCodes } from "@/components/staff/recovery-codes";
import { Button } from "@/components/ui/button";
import type { SecurityActions } from "./security-actions";
import { SecuritySection } from "./security-section";
import { useSecurityOrder } from "./use-security-order";

type CodesSectionProps = {
  readonly codesLeft: number;
  readonly password: string;
  readonly renew: SecurityActions["renewRecoveryCodes"];
};

export function CodesSection({ codesLeft, password, renew }: CodesSectionProps) {
  const t = useTranslations("security.codes");
  const state = useSecurityOrder();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const make = async () => {
    const made = await state.order(() => renew({ password }));
    if (made !== null) setCodes(made.codes);
  };
  return (
    <SecuritySection title={t("title")} text={t("text", { count: codesLeft })} state={state}>
      {codes !== null && (
        <>
          <p className="text-body font-semibold">{t("keep")}</p>
          <RecoveryCodes codes={codes} />
        </>
      )}
      <Button className="self-start" disabled={state.isBusy || password === ""} onClick={() => void make()}>
        {t("make")}
      </Button>
    </SecuritySection>
  );
}
