import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { ReadinessScreen } from "@/components/office/readiness/readiness-screen";
import { directionOf } from "@/lib/locales";
import { tellFinding } from "@/lib/readiness/finding";
import { getReadiness } from "@/server/queries/get-readiness";

export const generateMetadata = pageTitle("office.nav.readiness");

export default async function ReadinessPage() {
  const read = await getReadiness();
  switch (read.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "readiness": {
      // The sentences are made here: a hundred of them would go to every browser otherwise.
      const say = await getTranslations("doctor");
      const direction = directionOf(await getLocale());
      return <ReadinessScreen findings={read.findings.map((finding) => tellFinding(finding, say, direction))} />;
    }
  }
}
