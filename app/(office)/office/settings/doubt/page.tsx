import { redirect } from "next/navigation";
import { NoRight } from "@/components/office/no-right";
import { PolicyCard } from "@/components/office/settings/policy-card";
import { saveStoreSettings } from "@/server/actions/save-store-settings";
import { getOfficeSettings } from "@/server/queries/get-office-settings";

export default async function DoubtSettingsPage() {
  const found = await getOfficeSettings();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "settings":
      return <PolicyCard key={found.view.storeId} view={found.view} save={saveStoreSettings} />;
  }
}
