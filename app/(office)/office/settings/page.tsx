import { redirect } from "next/navigation";
import { NoRight } from "@/components/office/no-right";
import { SettingsCard } from "@/components/office/settings/settings-card";
import { saveStoreSettings } from "@/server/actions/save-store-settings";
import { getOfficeSettings } from "@/server/queries/get-office-settings";

const CARDS = ["place", "limits", "refunds", "receipt"] as const;

export default async function SettingsPage() {
  const found = await getOfficeSettings();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "settings":
      return CARDS.map((group) => (
        <SettingsCard key={`${group} ${found.view.storeId}`} group={group} view={found.view} save={saveStoreSettings} />
      ));
  }
}
