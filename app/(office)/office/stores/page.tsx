import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { ChainScreen } from "@/components/office/stores/chain-screen";
import { addStore } from "@/server/actions/add-store";
import { chooseOfficeStore } from "@/server/actions/choose-office-store";
import { orderRegistration } from "@/server/actions/order-registration";
import { getOfficeStores } from "@/server/queries/get-office-stores";

export const generateMetadata = pageTitle("office.nav.stores");

const ACTIONS = { chooseStore: chooseOfficeStore, addStore, orderRegistration };

export default async function StoresPage() {
  const found = await getOfficeStores();
  switch (found.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "chain":
      return <ChainScreen chain={found.chain} actions={ACTIONS} />;
  }
}
