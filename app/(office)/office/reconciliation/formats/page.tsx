import { redirect } from "next/navigation";
import { pageTitle } from "@/components/app/page-title";
import { NoRight } from "@/components/office/no-right";
import { FormatsScreen } from "@/components/reconciliation/formats/formats-screen";
import { retireFileFormat } from "@/server/actions/retire-file-format";
import { saveFileFormat } from "@/server/actions/save-file-format";
import { getFileFormats } from "@/server/queries/get-file-formats";

export const generateMetadata = pageTitle("reconciliation.formats.title");

export default async function FormatsPage() {
  const query = await getFileFormats();
  switch (query.kind) {
    case "signed-out":
      return redirect("/sign-in");
    case "no-right":
      return <NoRight />;
    case "formats":
      return (
        <FormatsScreen
          own={query.own}
          change={query.mayChange ? { save: saveFileFormat, retire: retireFileFormat } : null}
        />
      );
  }
}
