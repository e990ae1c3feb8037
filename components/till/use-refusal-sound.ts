import { useEffect, useRef } from "react";
import { loadLaterStages } from "./load-later-stages";
import type { Sound } from "./sounds";
import type { TillState } from "./till-state";

/** What was refused or never answered is heard too: who aims a scanner does not look at the screen. Each notice once. */
export function useRefusalSound({ notice, attempt }: Pick<TillState, "notice" | "attempt">): void {
  const last = useRef(notice);
  useEffect(() => {
    if (notice !== last.current && (notice?.kind === "start" || notice?.kind === "code")) play("refused");
    last.current = notice;
  }, [notice]);
  const hasGivenUp = attempt?.status === "gave-up";
  useEffect(() => {
    if (hasGivenUp) play("not-sure"); // nobody knows whether it began
  }, [hasGivenUp]);
}

function play(sound: Sound): void {
  void loadLaterStages().then(({ playSound }) => playSound(sound));
}
