import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { PaymentsHeader } from "@/components/payments/payments-header";
import { CommandSheet } from "@/components/till/command-sheet";
import { getCommandSheet } from "@/server/queries/get-command-sheet";
import { getTill } from "@/server/queries/get-till";

export const generateMetadata = pageTitle("commandSheet.title");

export default async function CommandsPage() {
  const till = await getTill();
  if (till === null) redirect("/sign-in");
  const t = await getTranslations("commandSheet");
  const { mode, deviceName, storeName } = till.session;
  return (
    <AreaMessages area="commands">
      <div className="min-h-dvh bg-paper text-ink print:bg-white print:text-black">
        <div className="print:hidden">
          <PaymentsHeader
            mode={mode}
            title={t("title")}
            subtitle={deviceName}
            back={{ href: "/till", label: t("back") }}
          />
        </div>
        <main className="safe-x safe-bottom mx-auto w-full max-w-4xl py-5 print:max-w-none print:p-0">
          <CommandSheet storeName={storeName} codes={getCommandSheet()} />
        </main>
      </div>
    </AreaMessages>
  );
}
