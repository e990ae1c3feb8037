import { useQueryClient } from "@tanstack/react-query";
import type { Command } from "@/lib/barcode/command-code";
import { loadLaterStages } from "./load-later-stages";
import type { QuestionAnswers, TillCore } from "./till-core";
import { useLastResult } from "./use-last-result";
import { useSayResult } from "./use-say-result";

/** What each printed command code does in each stage. That comes with the later stages, long before anybody scans one. */
export function useTillCommands(core: TillCore & QuestionAnswers): (command: Command) => void {
  const client = useQueryClient();
  const findLastResult = useLastResult(core.state.lastId);
  const sayResult = useSayResult();
  return (command) => {
    void loadLaterStages().then((later) => {
      later.takeCommand(command, { ...core, client, findLastResult, sayResult });
    });
  };
}
