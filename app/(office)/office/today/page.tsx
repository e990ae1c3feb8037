import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { DayScreen } from "@/components/office/today/day-screen";
import { closeDay } from "@/server/actions/close-day";
import { getOfficeToday } from "@/server/queries/get-office-today";

export const generateMetadata = pageTitle("office.nav.today");

type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export default async function TodayPage({ searchParams }: { readonly searchParams: Query }) {
  const { date } = await searchParams;
  const found = await getOfficeToday(typeof date === "string" ? date : undefined);
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "day":
      return <DayScreen key={`${found.day.storeName} ${found.day.date}`} day={found.day} closeDay={closeDay} />;
  }
}
