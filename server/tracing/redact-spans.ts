import "server-only";
import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";
import { redactText } from "@/lib/redact/redact-text";

// A receipt's address is its key.
const RECEIPT = /\/r\/[\w-]{8,}/g;

/**
 * The same exporter, which sees no code, token or receipt's address. Next writes the address of every request into its
 * spans, and a collector is a log like any other (ASVS 16.2.5).
 */
export function redactSpans(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans.map(redactSpan), done);
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}

/** A view of the span: everything else of it is read from the span itself. */
function redactSpan(span: ReadableSpan): ReadableSpan {
  const status =
    span.status.message === undefined ? span.status : { ...span.status, message: redact(span.status.message) };
  const events = span.events.map((event) => ({ ...event, attributes: redactAll(event.attributes ?? {}) }));
  return Object.create(span, {
    name: { value: redact(span.name) },
    attributes: { value: redactAll(span.attributes) },
    status: { value: status },
    events: { value: events },
  }) as ReadableSpan; // a ReadableSpan with four of its members replaced
}

function redactAll(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, typeof value === "string" ? redact(value) : value]),
  );
}

function redact(text: string): string {
  return redactText(text).replaceAll(RECEIPT, "/r/[receipt]");
}
