import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/components/app/area-messages";
import { PublicReceipt } from "@/components/receipts/public-receipt";
import { getPublicReceipt } from "@/server/queries/get-receipt";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("receipt"))("title"), robots: { index: false, follow: false } };
}

/** A customer's receipt: no session, no cookie, nothing kept; whoever has the address has the slip. */
export default async function ReceiptPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const slip = await getPublicReceipt((await params).token);
  if (slip === null) notFound();
  return (
    <AreaMessages area="receipt">
      <PublicReceipt slip={slip} />
    </AreaMessages>
  );
}
