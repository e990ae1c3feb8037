"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Hands the page as it is to the system's printer. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button
      tone="main"
      size="large"
      className="w-full sm:w-auto print:hidden"
      onClick={() => {
        window.print();
      }}
    >
      <Printer aria-hidden className="size-6 shrink-0" />
      {label}
    </Button>
  );
}
