import type { ComponentProps } from "react";
import { EndedAlert } from "./ended-alert";
import { ReadinessLight } from "./readiness-light";
import { ReversedAlert } from "./reversed-alert";
import { TrayNoteList } from "./tray-note-list";

type LaterHeaderProps = Omit<ComponentProps<typeof ReadinessLight>, "isBetweenSales"> &
  ComponentProps<typeof EndedAlert>;

/** What of the head comes behind the first load: the light, and what is told of a reversed payment and of one that was left. */
export function LaterHeader({ personId, followedId, light }: LaterHeaderProps) {
  return (
    <>
      <EndedAlert personId={personId} followedId={followedId} />
      <ReversedAlert />
      <TrayNoteList />
      <ReadinessLight light={light} isBetweenSales={followedId === null} />
    </>
  );
}
