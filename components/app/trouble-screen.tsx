import type { ReactNode } from "react";
import { SaomaMark } from "@/components/ui/saoma-mark";

type TroubleScreenProps = {
  readonly title: string;
  readonly text: string;
  readonly smallPrint?: string;
  readonly children: ReactNode;
};

/** A full screen that says in plain words what is wrong, what is safe, and the one thing to do. */
export function TroubleScreen({ title, text, smallPrint, children }: TroubleScreenProps) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 p-6 text-center">
      <SaomaMark className="size-14" />
      <h1 className="text-title font-semibold text-balance">{title}</h1>
      <p className="text-body text-ink-soft text-balance">{text}</p>
      {children}
      {smallPrint !== undefined && <p className="text-small text-ink-soft">{smallPrint}</p>}
    </main>
  );
}
