import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

type UpdateHintProps = {
  /** It was wanted, but a sale is on in another tab of this browser. */
  readonly isHeld: boolean;
  readonly onTake: () => void;
};

/** Lies over the empty amount, so that nothing moves, and goes with the first digit. */
export function UpdateHint({ isHeld, onTake }: UpdateHintProps) {
  const t = useTranslations("till.update");
  return (
    <div
      role="status"
      className="safe-x pointer-events-none absolute inset-x-0 top-3 z-10 flex animate-arrive justify-center"
    >
      <div className="pointer-events-auto flex items-center gap-3 rounded-card border border-line bg-card py-1 ps-4 pe-1 text-body shadow-sm">
        <p>{isHeld ? t("held") : t("ready")}</p>
        <Button tone="quiet" onClick={onTake}>
          {t("take")}
        </Button>
      </div>
    </div>
  );
}
