import { CloudOff, Hand, Lock, type LucideIcon, Search, Send, Smartphone, Undo2 } from "lucide-react";
import type { ProgressLook } from "./progress-lines";

type LookStyle = {
  readonly icon: LucideIcon;
  /** Tint of the surface and colour of ring and headline. */
  readonly className: string;
  readonly isDashed: boolean;
};

/** One look per situation: colour, sign and ring differ together, so that none rests on colour alone. Nothing that runs is red: red says "not paid". */
export const LOOK_STYLES: Readonly<Record<ProgressLook, LookStyle>> = {
  paying: { icon: Send, className: "bg-progress-soft text-progress", isDashed: false },
  confirming: { icon: Smartphone, className: "bg-progress-soft text-progress", isDashed: false },
  checking: { icon: Search, className: "bg-doubt-soft text-doubt", isDashed: true },
  cancelling: { icon: Undo2, className: "bg-progress-soft text-progress", isDashed: true },
  attention: { icon: Hand, className: "bg-doubt-soft text-doubt", isDashed: false },
  "no-connection": { icon: CloudOff, className: "bg-sunk text-ink", isDashed: true },
  "signed-out": { icon: Lock, className: "bg-sunk text-ink", isDashed: true },
};
