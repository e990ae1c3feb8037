import type { Metadata } from "next";
import { AreaMessages } from "@/components/app/area-messages";
import { JoinScreen } from "@/components/staff/join-screen";
import { acceptInvitation } from "@/server/actions/accept-invitation";
import { addPasskey } from "@/server/actions/add-passkey";
import { askNewPasskey } from "@/server/actions/ask-new-passkey";
import { getSetup } from "@/server/queries/get-setup";

export const metadata: Metadata = { title: "Invitation" };
export const dynamic = "force-dynamic";

export default async function JoinPage() {
  const { mode } = await getSetup();
  return (
    <AreaMessages area="door">
      <JoinScreen mode={mode} accept={acceptInvitation} passkeys={{ addPasskey, askNewPasskey }} />
    </AreaMessages>
  );
}
