import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { TroubleScreen } from "@/components/app/trouble-screen";

export default async function NotFoundPage() {
  const t = await getTranslations("trouble");
  return (
    <TroubleScreen title={t("missing-title")} text={t("missing")}>
      <Link href="/till" className="min-h-12 rounded-control px-6 py-3 text-body font-semibold underline">
        {t("to-till")}
      </Link>
    </TroubleScreen>
  );
}
