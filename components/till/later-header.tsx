import type { ComponentProps } from "react";
import { ReadinessLight } from "./readiness-light";
import { ReversedAlert } from "./reversed-alert";

/** What of the head comes behind the first load: the light, and what is told of a reversed payment. */
export function LaterHeader(props: ComponentProps<typeof ReadinessLight>) {
  return (
    <>
      <ReversedAlert />
      <ReadinessLight {...props} />
    </>
  );
}
