import {
  Landmark,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  ReceiptText,
  ScrollText,
  Settings2,
  TabletSmartphone,
  Users,
} from "lucide-react";
import type { OfficeSectionId } from "@/lib/office/office-sections";

export const SECTION_ICONS: Readonly<Record<OfficeSectionId, LucideIcon>> = {
  today: LayoutDashboard,
  payments: ReceiptText,
  attention: ListChecks,
  reconciliation: Landmark,
  staff: Users,
  devices: TabletSmartphone,
  audit: ScrollText,
  settings: Settings2,
};
