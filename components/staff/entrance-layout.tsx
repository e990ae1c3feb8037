import type { ReactNode } from "react";
import { ModeRibbon } from "@/components/ui/mode-ribbon";
import { SaomaMark } from "@/components/ui/saoma-mark";

type EntranceLayoutProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly title: string;
  readonly subtitle: string;
  readonly children: ReactNode;
};

/** The door of the shop: mark, where one is, and one thing to do. */
export function EntranceLayout({ mode, title, subtitle, children }: EntranceLayoutProps) {
  return (
    <div className="till-surface flex min-h-dvh flex-col bg-paper text-ink">
      <header className="safe-top">
        <ModeRibbon mode={mode} />
      </header>
      <main className="safe-x safe-bottom mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center gap-8 py-8">
        <div className="flex flex-col items-center gap-3 text-center">
          <SaomaMark className="size-14" />
          <h1 className="text-title font-semibold text-balance">{title}</h1>
          <p className="text-body text-ink-soft text-balance">{subtitle}</p>
        </div>
        {children}
      </main>
    </div>
  );
}
