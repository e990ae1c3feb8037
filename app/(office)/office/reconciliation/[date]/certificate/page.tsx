import { notFound, redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { CertificateScreen } from "@/components/reconciliation/certificate-screen";
import { getCertificate } from "@/server/queries/get-reconciliation";

export const generateMetadata = pageTitle("reconciliation.certificate.title");

export default async function CertificatePage({ params }: { readonly params: Promise<{ readonly date: string }> }) {
  const query = await getCertificate((await params).date);
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "no-day":
      return notFound();
    case "certificate":
      return <CertificateScreen certificate={query.certificate} storeName={query.storeName} />;
  }
}
