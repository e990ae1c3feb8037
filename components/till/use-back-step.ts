import { useEffect, useEffectEvent } from "react";

/**
 * The device's own Back leaves this stage, as its button does, and not the till for what was before it. However many sales
 * there were, the till is one entry of the history, and this stage one more.
 */
export function useBackStep(onBack: () => void): void {
  const leave = useEffectEvent(onBack);
  useEffect(() => {
    if (!isStepHere()) window.history.pushState({ isTillStep: true }, "");
    const handleBack = () => {
      if (!isStepHere()) leave();
    };
    window.addEventListener("popstate", handleBack);
    return () => {
      window.removeEventListener("popstate", handleBack);
    };
  }, []);
}

function isStepHere(): boolean {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && "isTillStep" in state;
}
