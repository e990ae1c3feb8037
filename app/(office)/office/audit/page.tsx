import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { AuditScreen } from "@/components/office/audit/audit-screen";
import { NoRight } from "@/components/office/no-right";
import type { RawParams } from "@/lib/office/url-params";
import { checkAudit } from "@/server/actions/check-audit";
import { listAudit } from "@/server/queries/list-audit";

export const generateMetadata = pageTitle("office.nav.audit");

export default async function OfficeAuditPage({ searchParams }: { readonly searchParams: Promise<RawParams> }) {
  const found = await listAudit(await searchParams);
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "list":
      return <AuditScreen list={found.list} checkAudit={checkAudit} />;
  }
}
