import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { StaffScreen } from "@/components/staff/office/staff-screen";
import { addPerson } from "@/server/actions/add-person";
import { changePerson } from "@/server/actions/change-person";
import { invitePerson } from "@/server/actions/invite-person";
import { getOfficeStaff } from "@/server/queries/get-office-staff";

export const generateMetadata = pageTitle("office.nav.staff");

export default async function StaffPage() {
  const staff = await getOfficeStaff();
  switch (staff.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "staff":
      return (
        <StaffScreen
          people={staff.people}
          roles={staff.roles}
          addPerson={addPerson}
          changePerson={changePerson}
          invitePerson={invitePerson}
        />
      );
  }
}
