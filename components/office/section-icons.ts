import {
  GraduationCap,
  KeyRound,
  Landmark,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  ReceiptText,
  ScrollText,
  Settings2,
  Stethoscope,
  Store,
  TabletSmartphone,
  Users,
} from "lucide-react";
import type { OfficeSectionId } from "@/lib/office/office-sections";

export const SECTION_ICONS: Readonly<Record<OfficeSectionId, LucideIcon>> = {
  today: LayoutDashboard,
  payments: ReceiptText,
  attention: ListChecks,
  reconciliation: Landmark,
  stores: Store,
  staff: Users,
  practice: GraduationCap,
  devices: TabletSmartphone,
  audit: ScrollText,
  readiness: Stethoscope,
  security: KeyRound,
  settings: Settings2,
};
