import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { SecurityScreen } from "@/components/staff/security/security-screen";
import { addPasskey } from "@/server/actions/add-passkey";
import { askNewPasskey } from "@/server/actions/ask-new-passkey";
import { beginNewApp } from "@/server/actions/begin-new-app";
import { changeOwnPassword } from "@/server/actions/change-own-password";
import { confirmNewApp } from "@/server/actions/confirm-new-app";
import { endOtherSessions } from "@/server/actions/end-other-sessions";
import { removePasskey } from "@/server/actions/remove-passkey";
import { renewRecoveryCodes } from "@/server/actions/renew-recovery-codes";
import { getSecurity } from "@/server/queries/get-security";

export const generateMetadata = pageTitle("office.nav.security");

const ACTIONS = {
  addPasskey,
  askNewPasskey,
  beginNewApp,
  changeOwnPassword,
  confirmNewApp,
  endOtherSessions,
  removePasskey,
  renewRecoveryCodes,
};

export default async function SecurityPage() {
  const found = await getSecurity();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "security":
      return <SecurityScreen security={found.security} actions={ACTIONS} />;
  }
}
