import "server-only";
import type { Attributes, SpanStatusCode, Tracer } from "@opentelemetry/api";

/** What the work may add to its span while it runs. */
export type OpenSpan = { readonly setAttributes: (attributes: Attributes) => unknown };

/** What the library brings: it is loaded only where there is a collector. */
export type Tracing = { readonly tracer: Tracer; readonly failed: SpanStatusCode };

// Next bundles routes, actions and instrumentation apart: a module-level variable would exist several times in one process.
const holder = globalThis as typeof globalThis & { saomaTracing?: Tracing };

const UNTRACED: OpenSpan = { setAttributes: () => undefined };

/** From now on spans go there; null: they are not made any more. */
export function sendSpansTo(tracing: Tracing | null): void {
  if (tracing === null) delete holder.saomaTracing;
  else holder.saomaTracing = tracing;
}

/**
 * Does something as one span of a trace; spans begun inside become its children. Without a collector it only does it.
 *
 * @param name what is done, e.g. `alipay pay`; never with an id in it.
 * @param attributes ids and outcomes. No scanned code, token or name of a person belongs here.
 * @returns what the work returns; what it throws is noted and thrown on.
 */
export function traced<T>(name: string, attributes: Attributes, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  const tracing = holder.saomaTracing;
  if (tracing === undefined) return work(UNTRACED);
  return tracing.tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: tracing.failed, message: error instanceof Error ? error.message : "not an error" });
      throw error;
    } finally {
      span.end();
    }
  });
}
