import { redirect } from "next/navigation";
import { AreaMessages } from "@/components/app/area-messages";
import { Till } from "@/components/till/till";
import { handOver } from "@/server/actions/hand-over";
import { listApprovers } from "@/server/actions/list-approvers";
import { listColleagues } from "@/server/actions/list-colleagues";
import { lockTill } from "@/server/actions/lock-till";
import { printReceipt } from "@/server/actions/print-receipt";
import { setLocale } from "@/server/actions/set-locale";
import { supersedePayment } from "@/server/actions/supersede-payment";
import { getTill } from "@/server/queries/get-till";

const ACTIONS = {
  supersedePayment,
  listApprovers,
  listColleagues,
  handOver,
  printReceipt,
  lockTill,
  setLocale,
};

export default async function TillPage() {
  const till = await getTill();
  if (till === null) redirect("/sign-in");
  if (till.hasToPractise) redirect("/till/practice");
  return (
    <AreaMessages area="till" timeZone={till.timeZone}>
      <Till
        session={till.session}
        initialPayment={till.initialPayment}
        lastResult={till.lastResult}
        tray={till.tray}
        actions={ACTIONS}
      />
    </AreaMessages>
  );
}
