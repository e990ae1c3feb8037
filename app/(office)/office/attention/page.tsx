import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { AttentionList } from "@/components/office/attention/attention-list";
import { NoRight } from "@/components/office/no-right";
import { listOfficeCases } from "@/server/queries/list-office-cases";

export const generateMetadata = pageTitle("office.nav.attention");

export default async function AttentionPage() {
  const found = await listOfficeCases();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "queue":
      return <AttentionList attention={found.queue} />;
  }
}
