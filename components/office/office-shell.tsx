import type { ReactNode } from "react";
import { ModeRibbon } from "@/components/ui/mode-ribbon";
import type { OfficeSection } from "@/lib/office/office-sections";
import { OfficeBar } from "./office-bar";
import type { OfficeActions, OfficeFrame } from "./office-contract";
import { OfficeNav } from "./office-nav";
import { OfficePhoneNav } from "./office-phone-nav";

type OfficeShellProps = {
  readonly office: OfficeFrame;
  readonly sections: readonly OfficeSection[];
  readonly actions: OfficeActions;
  readonly children: ReactNode;
};

/** The office's frame: rooms at the side (below on a phone), store and person above, the page in the middle. */
export function OfficeShell({ office, sections, actions, children }: OfficeShellProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper text-ink">
      <div className="print:hidden">
        <ModeRibbon mode={office.mode} />
        <OfficeBar office={office} actions={actions} />
      </div>
      <div className="flex min-h-0 flex-1">
        <OfficeNav sections={sections} counts={office} />
        <main className="safe-x mx-auto w-full max-w-7xl min-w-0 flex-1 py-5 pb-28 md:pb-8 print:p-0">{children}</main>
      </div>
      <OfficePhoneNav sections={sections} counts={office} />
    </div>
  );
}
