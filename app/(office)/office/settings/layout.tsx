import type { ReactNode } from "react";
import { pageTitle } from "@/components/app/page-title";
import { SettingsTabs } from "@/components/office/settings/settings-tabs";

export const generateMetadata = pageTitle("office.nav.settings");

/** Surrounds the settings; each page checks the right by itself. */
export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-5">
      <SettingsTabs />
      {children}
    </div>
  );
}
