import { Volume1, Volume2, VolumeX } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { readVolume, type Volume } from "./sound-settings";

const SoundDialog = dynamic(() => import("./sound-dialog").then((module) => module.SoundDialog), { ssr: false });

const SIGNS = { off: VolumeX, low: Volume1, normal: Volume2, loud: Volume2 } as const;
const subscribeToNothing = () => () => undefined;

/** How loud the till is, by its sign; behind it the volume, the spoken result and the sounds to listen to. */
export function SoundButton() {
  const t = useTranslations("till.sound");
  const stored = useSyncExternalStore(subscribeToNothing, readVolume, () => "normal" as const);
  const [chosen, setChosen] = useState<Volume | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const volume = chosen ?? stored;
  const Sign = SIGNS[volume];
  return (
    <>
      <IconButton
        label={t("button", { volume: t(`volume.${volume}`) })}
        aria-haspopup="dialog"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Sign aria-hidden className="size-5" />
      </IconButton>
      {isOpen && (
        <SoundDialog
          volume={volume}
          onVolume={setChosen}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
