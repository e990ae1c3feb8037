import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AreaMessages } from "@/components/app/area-messages";
import { NoRight } from "@/components/office/no-right";
import { OfficeShell } from "@/components/office/office-shell";
import { sectionsOf } from "@/lib/office/office-sections";
import { chooseOfficeStore } from "@/server/actions/choose-office-store";
import { lockTill } from "@/server/actions/lock-till";
import { setLocale } from "@/server/actions/set-locale";
import { getOffice } from "@/server/queries/get-office";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { default: (await getTranslations("office.nav"))("label"), template: "%s · Saoma" } };
}

const ACTIONS = { chooseStore: chooseOfficeStore, lock: lockTill, setLocale };

/** Surrounds the office's pages. It is no wall: every page checks the right again. */
export default async function OfficeLayout({ children }: { readonly children: ReactNode }) {
  const office = await getOffice();
  switch (office.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return (
        <AreaMessages area="office">
          <NoRight isWholePage />
        </AreaMessages>
      );
    case "office":
      return (
        <AreaMessages area="office">
          <OfficeShell office={office} sections={sectionsOf(office.role)} actions={ACTIONS}>
            {children}
          </OfficeShell>
        </AreaMessages>
      );
  }
}
