import { generateKeyPair, type KeyObject, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { PublicKeys } from "@/server/gateway/alipay/sign";
import { advance, answerPrompt } from "./advance";
import { type Book, createBook } from "./book";
import { createWorld } from "./create-world";
import { createFileRoom, createFileServer } from "./files/file-room";
import { handleHttp } from "./http-handler";
import { createMerchantKeys, type MerchantKeys } from "./merchant-keys";
import { createNotifier, type Notifier } from "./notifier";
import { createSwitchboard, type Switchboard } from "./switchboard";
import { liveCode } from "./wallets";
import type { Stage } from "./world";
import { createWorldSaver, loadWorld } from "./world-file";

export type SimulatorOptions = {
  /** Alipay's own: signs the answers. */
  readonly privateKey: KeyObject;
  /** The merchant's: every request must verify with it. */
  readonly merchantPublicKey: PublicKeys;
  /** Keeps the merchant's keys (PEM) when they are changed; null or absent: they last as long as the process. */
  readonly keepMerchantKeys?: ((pem: string) => void) | null;
  readonly clientId: string;
  readonly merchantId: string;
  /** Keeps the book across restarts; null: in memory only. */
  readonly stateFile?: string | null;
  /** The file server with the daily files; null: none. */
  readonly files?: {
    readonly hostKey: string;
    readonly user: string;
    readonly password: string;
    readonly port: number;
  } | null;
  /** Where the merchant hears notifications; null or absent: nowhere. */
  readonly notifyUrl?: string | null;
  /** ms UTC; tests move it by hand. */
  readonly now?: () => number;
  /** How a slow answer waits. */
  readonly wait?: (ms: number) => Promise<void>;
  /** 0.1: the 3 minutes of Alipay last 18 seconds. Live codes keep their real minute. */
  readonly timeScale?: number;
  /** Makes the phones' codes repeatable. */
  readonly seed?: string;
};

export type Simulator = {
  /** Port 0 takes a free one. @returns e.g. http://127.0.0.1:3100 */
  readonly listen: (at: { port: number; host?: string }) => Promise<{ origin: string; sftpPort: number | null }>;
  /** Stops at once, hanging answers included, and saves. */
  readonly close: () => Promise<void>;
  readonly book: Book;
  readonly switchboard: Pick<Switchboard, "goAway" | "failNext">;
  readonly notifier: Notifier;
  readonly merchantKeys: MerchantKeys;
  readonly phone: {
    /** The live code of a wallet. @throws RangeError for an unknown wallet */
    readonly code: (walletId: string) => string;
    /** The customer's finger; false when nothing is asked. */
    readonly confirm: (merchantTransId: string) => boolean;
    readonly refuse: (merchantTransId: string) => boolean;
  };
};

/** A stateful Alipay on the wire (design §6), in this process. It does nothing until `listen`. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const stateFile = options.stateFile ?? null;
  const world = stateFile === null ? createWorld() : loadWorld(stateFile);
  const now = options.now ?? Date.now;
  const timeScale = options.timeScale ?? 1;
  const stage: Stage = { world, now, span: (ms) => ms * timeScale, seed: options.seed ?? randomUUID() };
  const saver = createWorldSaver(world, stateFile);
  const switchboard = createSwitchboard(now);
  const book = createBook(world, () => advance(stage));
  const fileRoom = createFileRoom();
  const files = options.files ?? null;
  const fileServer =
    files === null ? null : createFileServer(fileRoom, { ...files, book, merchantId: options.merchantId });
  const merchantKeys = createMerchantKeys(options.merchantPublicKey, options.keepMerchantKeys ?? null);
  const wait = options.wait ?? ((ms: number) => sleep(ms));
  const parts = {
    stage,
    fileRoom,
    book,
    switchboard,
    merchantKeys,
    merchant: { keys: merchantKeys, clientId: options.clientId, merchantId: options.merchantId },
    keys: { privateKey: options.privateKey, foreignKey: makeForeignKey() },
    takeOrderedFault: switchboard.takeOrderedFault,
    remember: book.remember,
    wait,
    changed: saver.touch,
  };
  const notifier = createNotifier({
    stage,
    merchant: parts.merchant,
    keys: parts.keys,
    url: options.notifyUrl ?? null,
    wait,
  });
  const server = createServer((request, response) => {
    // A socket that breaks while we read or write is the caller's business; anything else must not kill the process.
    handleHttp({ ...parts, notifier }, request, response).catch(() => response.destroy());
  });

  return {
    book,
    switchboard,
    notifier,
    merchantKeys,
    phone: {
      code: (walletId) => codeOf(stage, walletId),
      confirm: (merchantTransId) => answerPrompt(stage, merchantTransId, true),
      refuse: (merchantTransId) => answerPrompt(stage, merchantTransId, false),
    },
    listen: async ({ port, host = "127.0.0.1" }) => {
      // Making a key takes up to half a second: better before the first message than during one.
      await parts.keys.foreignKey;
      const sftpPort = (await fileServer?.listen(files?.port ?? 0, host)) ?? null;
      return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          const address = server.address();
          const boundPort = typeof address === "object" && address !== null ? address.port : port;
          resolve({ origin: `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`, sftpPort });
        });
      });
    },
    close: async () => {
      notifier.stop();
      await fileServer?.close();
      await new Promise<void>((resolve) => {
        saver.flush();
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function codeOf(stage: Stage, walletId: string): string {
  const wallet = stage.world.wallets.get(walletId);
  if (wallet === undefined) throw new RangeError(`no wallet ${walletId}`);
  return liveCode(stage, wallet).digits;
}

/** The key of the "foreign-signature" scenario. */
function makeForeignKey(): Promise<KeyObject> {
  return new Promise((resolve, reject) => {
    generateKeyPair("rsa", { modulusLength: 2048 }, (error, _publicKey, privateKey) =>
      error === null ? resolve(privateKey) : reject(error),
    );
  });
}
