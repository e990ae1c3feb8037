import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AttentionList } from "@/components/office/attention/attention-list";
import { NoRight } from "@/components/office/no-right";
import { listOfficeCases } from "@/server/queries/list-office-cases";

export const metadata: Metadata = { title: "Attention" };

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
