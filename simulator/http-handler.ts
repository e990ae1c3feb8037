import type { IncomingMessage as HttpRequest, ServerResponse } from "node:http";
import { ALIPAY_OPERATIONS, type AlipayOperation, ENDPOINT_PATHS } from "@/server/gateway/alipay/endpoints";
import { REGISTRY_OPERATIONS, REGISTRY_PATHS, type RegistryOperation } from "@/server/gateway/alipay/registry-schemas";
import { type ControlParts, readControl, writeControl } from "./control-api";
import { type GatewayParts, handleMessage, type Reaction } from "./gateway";
import { handleRegistry } from "./registry";
import { readStaticPage } from "./static-pages";

const MAX_REQUEST_BYTES = 64 * 1024;
/** Production's prefix and the sandbox's (protocol §1). */
const PREFIXES = ["/api", "/isupergw"] as const;

const OPERATION_BY_PATH: ReadonlyMap<string, AlipayOperation> = new Map(
  PREFIXES.flatMap((prefix) =>
    ALIPAY_OPERATIONS.map((operation) => [`${prefix}${ENDPOINT_PATHS[operation]}`, operation] as const),
  ),
);

const REGISTRY_BY_PATH: ReadonlyMap<string, RegistryOperation> = new Map(
  PREFIXES.flatMap((prefix) =>
    REGISTRY_OPERATIONS.map((operation) => [`${prefix}${REGISTRY_PATHS[operation]}`, operation] as const),
  ),
);

export type HandlerParts = GatewayParts &
  ControlParts & {
    readonly wait: (ms: number) => Promise<void>;
    /** Called after everything that may have changed the world. */
    readonly changed: () => void;
  };

/** Serves the gateway under both prefixes, the control addresses and the pages. */
export async function handleHttp(parts: HandlerParts, request: HttpRequest, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://simulator");
  const operation = OPERATION_BY_PATH.get(url.pathname);
  const registry = REGISTRY_BY_PATH.get(url.pathname);
  if ((operation ?? registry) !== undefined && parts.switchboard.isAway()) {
    request.socket.destroy();
    return;
  }
  const text = await readBody(request);
  if (text === null) {
    send(response, 413, "text/plain", "too large");
    return;
  }
  const message = { method: request.method ?? "", contentType: request.headers["content-type"] ?? "", text };
  const reaction =
    operation !== undefined
      ? await handleMessage(parts, { ...message, operation })
      : registry !== undefined
        ? await handleRegistry(parts, registry, message)
        : null;
  if (reaction === null) {
    serveControl(parts, { request, response, url, text });
    return;
  }
  parts.changed();
  await perform(reaction, response, parts.wait);
}

async function perform(
  reaction: Reaction,
  response: ServerResponse,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  switch (reaction.kind) {
    case "answer":
      if (reaction.delayMs > 0) await wait(reaction.delayMs);
      {
        send(response, 200, "application/json; charset=utf-8", reaction.text);
        return;
      }
    case "status": {
      send(response, reaction.status, reaction.contentType, reaction.text);
      return;
    }
    case "cut":
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(reaction.text),
      });
      response.write(reaction.text.slice(0, Math.floor(reaction.text.length / 2)), () => response.destroy());
      return;
    case "destroy":
      response.destroy();
      return;
    case "hang":
      // The socket stays open until the caller gives up or the simulator stops.
      return;
  }
}

function serveControl(
  parts: HandlerParts,
  { request, response, url, text }: { request: HttpRequest; response: ServerResponse; url: URL; text: string },
): void {
  const page = request.method === "GET" ? readStaticPage(url.pathname) : null;
  if (page !== null) {
    send(response, 200, page.contentType, page.text);
    return;
  }
  if (request.method === "GET") {
    const read = readControl(parts, url);
    parts.changed();
    if (read !== null) {
      send(response, read.status, read.contentType, read.text);
      return;
    }
  }
  // JSON only: a form of some other web page cannot send it across origins unasked.
  if (request.method === "POST" && request.headers["content-type"]?.startsWith("application/json") === true) {
    const written = writeControl(parts, url, parseJson(text));
    parts.changed();
    if (written !== null) {
      send(response, written.status, written.contentType, written.text);
      return;
    }
  }
  send(response, 404, "text/plain; charset=utf-8", "not found");
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" });
  response.end(text);
}

async function readBody(request: HttpRequest): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    // no encoding is set on the request, so chunks are buffers
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
