import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { JoinScreen } from "@/components/staff/join-screen";
import { acceptInvitation } from "@/server/actions/accept-invitation";
import { addPasskey } from "@/server/actions/add-passkey";
import { askNewPasskey } from "@/server/actions/ask-new-passkey";
import { getSetup } from "@/server/queries/get-setup";

export const generateMetadata = pageTitle("staff.join.title");
export const dynamic = "force-dynamic";

export default async function JoinPage() {
  const { mode } = await getSetup();
  return (
    <AreaMessages area="door">
      <JoinScreen mode={mode} accept={acceptInvitation} passkeys={{ addPasskey, askNewPasskey }} />
    </AreaMessages>
  );
}
