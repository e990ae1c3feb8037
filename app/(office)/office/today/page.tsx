import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NoRight } from "@/components/office/no-right";
import { DoubtNow } from "@/components/office/today/doubt-now";
import { getOfficeToday } from "@/server/queries/get-office-today";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage() {
  const today = await getOfficeToday();
  switch (today.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "today":
      return <DoubtNow open={today.open} serverNow={today.serverNow} />;
  }
}
