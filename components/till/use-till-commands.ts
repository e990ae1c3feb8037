import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Command } from "@/lib/barcode/command-code";
import { loadLaterStages } from "./load-later-stages";
import type { QuestionAnswers, TillCore } from "./till-core";
import { useTillLine } from "./till-line";
import { useSayResult } from "./use-say-result";

/** What each printed command code does in each stage. That comes with the later stages, long before anybody scans one. */
export function useTillCommands(core: TillCore & QuestionAnswers): (command: Command) => void {
  const client = useQueryClient();
  const { readPayment } = useTillLine();
  const sayResult = useSayResult();
  const latest = useRef(core.state);
  useEffect(() => {
    latest.current = core.state;
  });
  return (command) => {
    void loadLaterStages().then((later) => {
      later.takeCommand(command, { ...core, latest, client, readPayment, sayResult });
    });
  };
}
