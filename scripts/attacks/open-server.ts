import { inject } from "vitest";
import type { Container } from "@/server/container";
import { type Door, loadDoors } from "./doors";
import { openTarget, type Target } from "./open-target";

/** A whole server's parts over a database of its own, and every door of it. */
export type AttackedServer = {
  readonly target: Target;
  readonly container: Container;
  readonly doors: readonly Door[];
  readonly doorOf: (path: string, method: string) => Door;
  readonly close: () => Promise<void>;
};

/** What the machine does by itself meanwhile is not what these tests look at: its poller stands still. */
export async function openServer(): Promise<AttackedServer> {
  process.env["ATTACK_POSTGRES"] = inject("postgresUrl");
  const target = await openTarget();
  const doors = await loadDoors();
  const container = (await import("@/server/container")).getContainer();
  await container.poller.stop();
  return {
    target,
    container,
    doors,
    doorOf: (path, method) => {
      const door = doors.find((each) => each.path === path && each.method === method);
      if (door === undefined) throw new Error(`${method} ${path} is gone`);
      return door;
    },
    close: async () => {
      await container.db.destroy();
      await target.db.destroy();
    },
  };
}
