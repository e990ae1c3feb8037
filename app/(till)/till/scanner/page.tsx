import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { PaymentsHeader } from "@/components/payments/payments-header";
import { ScannerDoctor } from "@/components/till/scanner-doctor";
import { getTill } from "@/server/queries/get-till";

export const generateMetadata = pageTitle("scannerDoctor.title");

export default async function ScannerPage() {
  const till = await getTill();
  if (till === null) redirect("/sign-in");
  const t = await getTranslations("scannerDoctor");
  const { mode, deviceName } = till.session;
  return (
    <AreaMessages area="scanner">
      <div className="min-h-dvh bg-paper text-ink">
        <PaymentsHeader
          mode={mode}
          title={t("title")}
          subtitle={deviceName}
          back={{ href: "/till", label: t("back") }}
        />
        <main className="safe-x safe-bottom mx-auto flex w-full max-w-3xl flex-col gap-5 py-5">
          <ScannerDoctor />
        </main>
      </div>
    </AreaMessages>
  );
}
