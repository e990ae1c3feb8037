import { Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { isMuted, setMuted } from "./sounds";

const subscribeToNothing = () => () => undefined;

export function MuteButton() {
  const t = useTranslations("till.sound");
  const stored = useSyncExternalStore(subscribeToNothing, isMuted, () => false);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const muted = chosen ?? stored;
  const Sign = muted ? VolumeX : Volume2;
  return (
    <IconButton
      label={muted ? t("unmute") : t("mute")}
      aria-pressed={muted}
      onClick={() => {
        setMuted(!muted);
        setChosen(!muted);
      }}
    >
      <Sign aria-hidden className="size-5" />
    </IconButton>
  );
}
