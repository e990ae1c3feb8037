import { expect, it } from "vitest";
import type { Command } from "@/lib/barcode/command-code";
import { type CommandMove, type CommandScene, moveOfCommand } from "./command-move";

const BASE: CommandScene = {
  stage: "amount",
  verdict: null,
  hasQuestion: false,
  isCancelAsked: false,
  mayCancel: false,
};
const SCENES = {
  amount: BASE,
  scan: { ...BASE, stage: "scan" },
  question: { ...BASE, stage: "scan", hasQuestion: true },
  running: { ...BASE, stage: "progress", mayCancel: true },
  asked: { ...BASE, stage: "progress", mayCancel: true, isCancelAsked: true },
  "no connection": { ...BASE, stage: "progress", isCancelAsked: true },
  paid: { ...BASE, stage: "outcome", verdict: "paid" },
  "not paid": { ...BASE, stage: "outcome", verdict: "not-paid" },
  cancelled: { ...BASE, stage: "outcome", verdict: "cancelled" },
  "not sure": { ...BASE, stage: "outcome", verdict: "needs-person" },
} as const satisfies Record<string, CommandScene>;
type Scene = keyof typeof SCENES;

const COLUMNS = ["start", "cancel", "yes", "no", "5", "clear"] as const;
// What each command of the columns does in each scene.
const TABLE: Readonly<Record<Scene, readonly CommandMove[]>> = {
  amount: ["confirm-amount", "clear-all", "not-now", "not-now", "press", "press"],
  scan: ["not-now", "leave-scan", "not-now", "not-now", "not-now", "not-now"],
  question: ["answer-first", "leave-scan", "same-customer", "other-customer", "answer-first", "answer-first"],
  running: ["payment-running", "ask-cancel", "not-now", "not-now", "not-now", "not-now"],
  asked: ["payment-running", "ask-cancel", "cancel", "keep-running", "not-now", "not-now"],
  "no connection": ["payment-running", "not-now", "not-now", "not-now", "not-now", "not-now"],
  paid: ["new-sale", "already-final", "not-now", "not-now", "new-sale", "not-now"],
  "not paid": ["new-sale", "already-final", "not-now", "not-now", "new-sale", "not-now"],
  cancelled: ["new-sale", "already-final", "not-now", "not-now", "new-sale", "not-now"],
  "not sure": ["new-sale", "not-now", "not-now", "not-now", "not-now", "not-now"],
};

it.each(
  (Object.keys(TABLE) as Scene[]).flatMap((scene) =>
    COLUMNS.map((command, place): [Scene, Command, CommandMove | undefined] => [scene, command, TABLE[scene][place]]),
  ),
)("%s: %s does %s", (scene, command, move) => {
  expect(moveOfCommand(command, SCENES[scene])).toBe(move);
});

it.each(Object.keys(SCENES) as Scene[])("%s: the manager and the last result can always be asked for", (scene) => {
  expect(moveOfCommand("call-manager", SCENES[scene])).toBe("call-manager");
  expect(moveOfCommand("repeat", SCENES[scene])).toBe("repeat");
});
