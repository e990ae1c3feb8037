import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { DevicesScreen } from "@/components/staff/office/devices-screen";
import { offerEnrolment } from "@/server/actions/offer-enrolment";
import { renameDevice } from "@/server/actions/rename-device";
import { revokeDevice } from "@/server/actions/revoke-device";
import { getOfficeDevices } from "@/server/queries/get-office-devices";

export const generateMetadata = pageTitle("office.nav.devices");

export default async function DevicesPage() {
  const found = await getOfficeDevices();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "devices":
      return (
        <DevicesScreen
          devices={found.devices}
          serverNow={found.serverNow}
          offerEnrolment={offerEnrolment}
          renameDevice={renameDevice}
          revokeDevice={revokeDevice}
        />
      );
  }
}
