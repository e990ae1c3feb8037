import { useTranslations } from "next-intl";
import { useAppUpdate } from "@/components/app/use-app-update";
import { Button } from "@/components/ui/button";

/** A waiting version, offered between two sales. It lies over the empty amount, so that nothing moves, and goes with the first digit. */
export function UpdateOffer({ isBetweenSales }: { readonly isBetweenSales: boolean }) {
  const t = useTranslations("till.update");
  const { isOffered, isHeld, take } = useAppUpdate(isBetweenSales);
  if (!isOffered) return null;
  return (
    <div
      role="status"
      className="safe-x pointer-events-none absolute inset-x-0 top-3 z-10 flex animate-arrive justify-center"
    >
      <div className="pointer-events-auto flex items-center gap-3 rounded-card border border-line bg-card py-1 ps-4 pe-1 text-body shadow-sm">
        <p>{isHeld ? t("held") : t("ready")}</p>
        <Button tone="quiet" onClick={take}>
          {t("take")}
        </Button>
      </div>
    </div>
  );
}
