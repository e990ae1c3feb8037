import { sleep } from "./proof-database";
import type { Random } from "./seeded-random";
import { type ServerHandle, startServer } from "./server-handle";
import type { Answer, Command, ServerSettings } from "./server-messages";

/** A few server processes beside each other, any of which may be dead or frozen at any moment. */
export class ServerCrew {
  private readonly servers: (ServerHandle | null)[] = [];
  readonly counts = { kills: 0, pauses: 0, fenced: 0, illegal: 0, errors: 0, released: 0, askedAgain: 0 };

  private readonly settings: Omit<ServerSettings, "serverName" | "owner">;
  private readonly random: Random;

  private constructor(settings: Omit<ServerSettings, "serverName" | "owner">, random: Random) {
    this.settings = settings;
    this.random = random;
  }

  static async start(
    settings: Omit<ServerSettings, "serverName" | "owner">,
    count: number,
    random: Random,
  ): Promise<ServerCrew> {
    const crew = new ServerCrew(settings, random);
    await Promise.all(Array.from({ length: count }, (_, place) => crew.startOne(place)));
    return crew;
  }

  /** Asks servers one after the other until one says yes or no, as a till does; the request id makes that safe. */
  async ask(command: Command): Promise<Answer & { kind: "done" | "refused" }> {
    for (;;) {
      const alive = this.servers.filter((server) => server?.isAlive() === true);
      const server = alive.length === 0 ? null : this.random.pick(alive);
      const answer = (await server?.ask(command, 2_000)) ?? null;
      if (answer !== null && answer.kind !== "failed") return answer;
      this.counts.askedAgain += 1;
      await sleep(50);
    }
  }

  /** kill -9, then a new life under the same name: sometimes at once, sometimes after the lease. */
  async killOne(): Promise<void> {
    const place = this.random.between(0, this.servers.length - 1);
    const server = this.servers[place] ?? null;
    if (server === null) return;
    this.servers[place] = null;
    await server.kill();
    this.counts.kills += 1;
    if (this.random.chance(0.3)) await sleep(this.settings.policy.leaseMs * 2);
    await this.startOne(place);
  }

  /** SIGSTOP until well past the lease, then SIGCONT: it wakes up believing that it still holds its payments. */
  async freezeOne(): Promise<void> {
    const place = this.random.between(0, this.servers.length - 1);
    const server = this.servers[place] ?? null;
    if (server?.isAlive() !== true) return;
    server.freeze();
    await sleep(this.settings.policy.leaseMs * 2);
    server.thaw();
    this.counts.pauses += 1;
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.map((server) => server?.kill() ?? Promise.resolve()));
  }

  private async startOne(place: number): Promise<void> {
    const serverName = `proof-${place}`;
    const server = await startServer(
      { ...this.settings, serverName, owner: serverName },
      {
        onFault: (fault) => (this.counts[fault === "fenced" ? "fenced" : "illegal"] += 1),
        onError: () => (this.counts.errors += 1),
      },
    );
    this.counts.released += server.released;
    this.servers[place] = server;
  }
}
