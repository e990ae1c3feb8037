import { type ComponentProps, useState } from "react";
import { EndedAlert } from "./ended-alert";
import { ReadinessLight } from "./readiness-light";
import { ReversedAlert } from "./reversed-alert";
import { ScanField } from "./scan-field";
import { writesText } from "./scan-settings";

type LaterHeaderProps = Omit<ComponentProps<typeof ReadinessLight>, "isBetweenSales"> &
  ComponentProps<typeof EndedAlert>;

/**
 * What comes behind the first load: the light in the head, what is told of a reversed payment and of one that was left,
 * and the field for a scanner that writes text.
 */
export function LaterHeader({ personId, followedId, light }: LaterHeaderProps) {
  const [hasField] = useState(writesText); // is chosen on the scanner's own page
  return (
    <>
      {hasField && <ScanField />}
      <ReversedAlert />
      <EndedAlert personId={personId} followedId={followedId} />
      <ReadinessLight light={light} isBetweenSales={followedId === null} />
    </>
  );
}
