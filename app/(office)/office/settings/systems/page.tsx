import { redirect } from "next/navigation";
import { NoRight } from "@/components/office/no-right";
import { SystemsScreen } from "@/components/office/settings/systems-screen";
import { addWebhook } from "@/server/actions/add-webhook";
import { createApiKey } from "@/server/actions/create-api-key";
import { removeWebhook } from "@/server/actions/remove-webhook";
import { resendDelivery } from "@/server/actions/resend-delivery";
import { revokeApiKey } from "@/server/actions/revoke-api-key";
import { getOfficeSystems } from "@/server/queries/get-office-settings";

const ACTIONS = {
  createKey: createApiKey,
  revokeKey: revokeApiKey,
  addWebhook,
  removeWebhook,
  resend: resendDelivery,
};

export default async function SystemsPage() {
  const found = await getOfficeSystems();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "systems":
      return <SystemsScreen view={found.view} actions={ACTIONS} />;
  }
}
