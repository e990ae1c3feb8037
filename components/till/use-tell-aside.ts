import { useLocale } from "next-intl";
import { useCallback } from "react";
import { loadLaterStages } from "./load-later-stages";
import { isSpoken } from "./sound-settings";
import { addTrayNote, type TrayNote } from "./tray-notes";

/**
 * Tells of a payment that is not on the screen: by a sentence beside the tray, by the one soft signal, whatever its
 * verdict, and aloud where that is switched on. A verdict's own sound would be taken for that of the payment on the screen.
 */
export function useTellAside(): (note: TrayNote) => void {
  const locale = useLocale();
  return useCallback(
    (note) => {
      addTrayNote(note);
      void loadLaterStages().then(({ playSound, speakText }) => {
        playSound("elsewhere");
        if (isSpoken()) speakText(note.text, locale);
      });
    },
    [locale],
  );
}
