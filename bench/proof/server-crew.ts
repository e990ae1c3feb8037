import { sleep } from "./proof-database";
import type { Random } from "./seeded-random";
import { ROOT, type ServerHandle, startServer } from "./server-handle";
import type { Answer, Command, ServerSettings } from "./server-messages";

/** What a server's leases are signed with, up to the first `/`. */
export function serverNameOf(place: number): string {
  return `proof-${place}`;
}

/** A few server processes beside each other, any of which may be dead or frozen at any moment. */
export class ServerCrew {
  private readonly servers: (ServerHandle | null)[] = [];
  readonly counts = { kills: 0, pauses: 0, fenced: 0, illegal: 0, errors: 0, released: 0, askedAgain: 0 };

  private readonly settings: Omit<ServerSettings, "serverName" | "owner">;
  private readonly random: Random;
  /** The checkout that each place runs. */
  private readonly checkouts: string[] = [];

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
    await crew.add(count, ROOT);
    return crew;
  }

  /** More servers, each a process of the version that lies in the folder `checkout`. @returns their places */
  async add(count: number, checkout: string): Promise<readonly number[]> {
    const places = Array.from({ length: count }, () => this.checkouts.push(checkout) - 1);
    await Promise.all(places.map((place) => this.startOne(place)));
    return places;
  }

  /** SIGSTOP of all these at once: what they hold they keep, until their leases run out. */
  freezeAll(places: readonly number[]): void {
    for (const place of places) this.servers[place]?.freeze();
  }

  thawAll(places: readonly number[]): void {
    for (const place of places) this.servers[place]?.thaw();
  }

  /** kill -9 of all these at once; they stay dead until `revive`. */
  async killAll(places: readonly number[]): Promise<void> {
    const dying = places.map((place) => this.servers[place] ?? null);
    for (const place of places) this.servers[place] = null;
    await Promise.all(dying.map((server) => server?.kill() ?? Promise.resolve()));
    this.counts.kills += places.length;
  }

  /** New lives of servers that were killed, under the same names. */
  async revive(places: readonly number[]): Promise<void> {
    await Promise.all(places.map((place) => this.startOne(place)));
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
    const serverName = serverNameOf(place);
    const server = await startServer(
      { ...this.settings, serverName, owner: serverName },
      {
        onFault: (fault) => (this.counts[fault === "fenced" ? "fenced" : "illegal"] += 1),
        onError: () => (this.counts.errors += 1),
      },
      this.checkouts[place] ?? ROOT,
    );
    this.counts.released += server.released;
    this.servers[place] = server;
  }
}
