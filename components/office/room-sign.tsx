import { LoaderCircle } from "lucide-react";
import { useLinkStatus } from "next/link";
import type { OfficeSectionId } from "@/lib/office/office-sections";
import { SECTION_ICONS } from "./section-icons";

type RoomSignProps = { readonly id: OfficeSectionId; readonly className: string };

/** A room's sign inside its link; it turns while the room is fetched, so that a slow answer is seen to be on its way. */
export function RoomSign({ id, className }: RoomSignProps) {
  const { pending } = useLinkStatus();
  const Icon = SECTION_ICONS[id];
  return pending ? (
    <LoaderCircle aria-hidden className={`${className} animate-spin`} />
  ) : (
    <Icon aria-hidden className={className} />
  );
}
