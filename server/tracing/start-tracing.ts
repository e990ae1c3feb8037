import "server-only";
import { sendSpansTo } from "./traced";

export type TracingPlan = {
  /** OTLP over HTTP, e.g. http://collector:4318; null: nothing is loaded and nothing is traced. */
  readonly endpoint: string | null;
  readonly version: string;
  /** This server among several. */
  readonly server: string;
};

/**
 * Sends traces of this process to a collector: Next's own spans of each request, and ours of starting a payment, drives
 * and calls to Alipay. The libraries are loaded only when a collector is set.
 *
 * @returns sends what is left and stops.
 */
export async function startTracing({ endpoint, version, server }: TracingPlan): Promise<() => Promise<void>> {
  if (endpoint === null) return () => Promise.resolve();
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { resourceFromAttributes },
    { OTLPTraceExporter },
    { redactSpans },
    { SpanStatusCode },
  ] = await Promise.all([
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("./redact-spans"),
    import("@opentelemetry/api"),
  ]);
  const exporter = redactSpans(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }));
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      "service.name": "saoma",
      "service.version": version,
      "service.instance.id": server,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  sendSpansTo({ tracer: provider.getTracer("saoma"), failed: SpanStatusCode.ERROR });
  return async () => {
    sendSpansTo(null);
    // A collector that is away must not keep a server from stopping.
    await provider.shutdown().catch(() => undefined);
  };
}
