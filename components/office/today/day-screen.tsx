"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import type { DayScreenProps } from "./day-contract";
import { DayReport } from "./day-report";

/** A business day that keeps itself up to date. */
export function DayScreen(props: DayScreenProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <DayReport {...props} />
    </QueryClientProvider>
  );
}
