import { redirect } from "next/navigation";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { EnrolDevice } from "@/components/staff/enrol-device";
import { SignIn } from "@/components/staff/sign-in";
import { enrolDemoDevice } from "@/server/actions/enrol-demo-device";
import { enrolDevice } from "@/server/actions/enrol-device";
import { signIn } from "@/server/actions/sign-in";
import { unlockPerson } from "@/server/actions/unlock-person";
import { getSetup } from "@/server/queries/get-setup";
import { getSignIn } from "@/server/queries/get-sign-in";

export const generateMetadata = pageTitle("staff.signIn.title");

export default async function SignInPage() {
  const { mode, device, people } = await getSignIn();
  if (device === null) {
    const { isOpen } = await getSetup();
    if (isOpen && mode !== "simulator") redirect("/setup");
    return (
      <AreaMessages area="door">
        <EnrolDevice
          isSetupOpen={isOpen}
          mode={mode}
          enrolDevice={enrolDevice}
          enrolDemo={mode === "simulator" ? enrolDemoDevice : null}
        />
      </AreaMessages>
    );
  }
  return (
    <AreaMessages area="door">
      <SignIn
        storeName={device.storeName}
        deviceName={device.name}
        people={people}
        mode={mode}
        signIn={signIn}
        unlock={unlockPerson}
      />
    </AreaMessages>
  );
}
