import { Ban, Check, Hand, type LucideIcon, X } from "lucide-react";
import type { Verdict } from "./outcome-wording";

export type NoticeTone = { readonly icon: LucideIcon; readonly className: string };

const REFUSED = "border-refused bg-refused-soft text-refused";

/** The signs and colours of the result's own screen, as a line. */
export const NOTICE_TONES: Readonly<Record<Verdict, NoticeTone>> = {
  paid: { icon: Check, className: "border-paid bg-paid-soft text-paid" },
  "not-paid": { icon: X, className: REFUSED },
  cancelled: { icon: Ban, className: REFUSED },
  "needs-person": { icon: Hand, className: "border-doubt bg-doubt-soft text-doubt" },
};
