import { redirect } from "next/navigation";
import { AreaMessages } from "@/components/app/area-messages";
import { pageTitle } from "@/components/app/page-title";
import { PracticeScreen } from "@/components/practice/practice-screen";
import { allowSelling } from "@/server/actions/allow-selling";
import { listApprovers } from "@/server/actions/list-approvers";
import { lockTill } from "@/server/actions/lock-till";
import { recordPractice } from "@/server/actions/record-practice";
import { setLocale } from "@/server/actions/set-locale";
import { getPractice } from "@/server/queries/get-practice";

export const generateMetadata = pageTitle("practice.title");

const ACTIONS = { recordPractice, allowSelling, listApprovers, lockTill, setLocale };

type PracticePageProps = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export default async function PracticePage({ searchParams }: PracticePageProps) {
  const practice = await getPractice();
  if (practice === null) redirect("/sign-in");
  const { lesson } = await searchParams;
  return (
    <AreaMessages area="practice" timeZone={practice.session.timeZone}>
      <PracticeScreen
        session={practice.session}
        standings={practice.standings}
        practiceFirst={practice.practiceFirst}
        lessonId={typeof lesson === "string" ? lesson : null}
        actions={ACTIONS}
      />
    </AreaMessages>
  );
}
