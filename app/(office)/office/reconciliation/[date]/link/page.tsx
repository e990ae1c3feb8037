import { notFound, redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { LinkScreen } from "@/components/reconciliation/link-screen";
import { linkDifference } from "@/server/actions/link-difference";
import { getLink } from "@/server/queries/get-reconciliation";

export const generateMetadata = pageTitle("reconciliation.link.title");

type Props = {
  readonly params: Promise<{ readonly date: string }>;
  readonly searchParams: Promise<{ readonly subject?: string | string[]; readonly text?: string | string[] }>;
};

export default async function LinkPage({ params, searchParams }: Props) {
  const { subject, text } = await searchParams;
  const query = await getLink({ date: (await params).date, subject: one(subject), text: one(text) });
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "no-line":
      return notFound();
    case "link":
      return <LinkScreen {...query} link={linkDifference} />;
  }
}

function one(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
