import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { OfficeSignIn } from "@/components/staff/office-sign-in";
import { askPasskey } from "@/server/actions/ask-passkey";
import { signInByPasskey } from "@/server/actions/sign-in-by-passkey";
import { signInToOffice } from "@/server/actions/sign-in-to-office";
import { getSetup } from "@/server/queries/get-setup";

export const generateMetadata = pageTitle("staff.door.title");
export const dynamic = "force-dynamic";

export default async function OfficeSignInPage() {
  const { mode } = await getSetup();
  return (
    <AreaMessages area="door">
      <OfficeSignIn mode={mode} signIn={signInToOffice} askPasskey={askPasskey} signInByPasskey={signInByPasskey} />
    </AreaMessages>
  );
}
