import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupScreen } from "@/components/staff/setup-screen";
import { setUp } from "@/server/actions/set-up";
import { getSetup } from "@/server/queries/get-setup";

export const metadata: Metadata = { title: "Set up" };
export const dynamic = "force-dynamic";

export default async function SetupPage() {
  const { mode, isOpen } = await getSetup();
  if (!isOpen) redirect("/sign-in");
  return <SetupScreen mode={mode} setUp={setUp} />;
}
