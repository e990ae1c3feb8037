"use client";

import { useTranslations } from "next-intl";
import { TroubleScreen } from "@/components/app/trouble-screen";
import { Button } from "@/components/ui/button";

/** A fault of one screen. The digest is the number under which the server logged it; the fault itself is never shown. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("trouble");
  const smallPrint = error.digest === undefined ? {} : { smallPrint: t("digest", { digest: error.digest }) };
  return (
    <TroubleScreen title={t("title")} text={t("money")} {...smallPrint}>
      <Button onClick={reset}>{t("retry")}</Button>
    </TroubleScreen>
  );
}
