import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { OfficeSection } from "@/lib/office/office-sections";
import type { OfficeFrame } from "./office-contract";

/** What waits in the office's rooms. */
export type RoomCounts = Pick<OfficeFrame, "openCases" | "changedLessons">;

type RoomCountProps = {
  readonly id: OfficeSection["id"];
  readonly counts: RoomCounts;
  readonly className?: string;
};

const MOST_SHOWN = 99;

/** How much waits in a room; nothing where nothing does. */
export function RoomCount({ id, counts, className }: RoomCountProps) {
  const ta = useTranslations("office.attention");
  const tp = useTranslations("practice.office");
  const { openCases, changedLessons } = counts;
  if (id === "attention" && openCases > 0) {
    return (
      <Sign
        count={openCases}
        label={ta("open-count", { count: openCases })}
        className={classNames("bg-doubt-panel text-on-panel-doubt", className)}
      />
    );
  }
  if (id !== "practice" || changedLessons === 0) return null;
  return (
    <Sign
      count={changedLessons}
      label={tp("changed-lessons", { count: changedLessons })}
      className={classNames("bg-practice text-paper", className)}
    />
  );
}

type SignProps = { readonly count: number; readonly label: string; readonly className: string };

function Sign({ count, label, className }: SignProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 text-[0.75rem] leading-none font-bold tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
