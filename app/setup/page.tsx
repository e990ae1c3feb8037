import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { SetupScreen } from "@/components/staff/setup-screen";
import { addPasskey } from "@/server/actions/add-passkey";
import { askNewPasskey } from "@/server/actions/ask-new-passkey";
import { setUp } from "@/server/actions/set-up";
import { getSetup } from "@/server/queries/get-setup";

export const generateMetadata = pageTitle("staff.setup.title");
export const dynamic = "force-dynamic";

export default async function SetupPage() {
  const { mode, isOpen } = await getSetup();
  return (
    <AreaMessages area="door">
      <SetupScreen mode={mode} isOpen={isOpen} setUp={setUp} passkeys={{ addPasskey, askNewPasskey }} />
    </AreaMessages>
  );
}
