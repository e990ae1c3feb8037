import type { Metadata } from "next";
import { OfficeSignIn } from "@/components/staff/office-sign-in";
import { signInToOffice } from "@/server/actions/sign-in-to-office";
import { getSetup } from "@/server/queries/get-setup";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function OfficeSignInPage() {
  const { mode } = await getSetup();
  return <OfficeSignIn mode={mode} signIn={signInToOffice} />;
}
