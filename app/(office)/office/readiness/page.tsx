import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoRight } from "@/components/office/no-right";
import { ReadinessScreen } from "@/components/office/readiness/readiness-screen";
import { getReadiness } from "@/server/queries/get-readiness";

export const metadata: Metadata = { title: "Readiness" };

export default async function ReadinessPage() {
  const found = await getReadiness();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "readiness":
      return <ReadinessScreen findings={found.findings} />;
  }
}
