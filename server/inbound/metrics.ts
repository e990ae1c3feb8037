import "server-only";
import { timingSafeEqual } from "node:crypto";
import { Gauge, Registry } from "prom-client";
import { getContainer } from "../container";
import { readShopGauges, type ShopGauges } from "../db/shop-gauges";
import { readSecret } from "../secrets";

const AWAY = "1 while Alipay is silent to everything this process asks.";

/**
 * `GET /api/metrics`, for Prometheus. Turnover and trouble are nobody's business outside, so it wants the token of
 * POS_DATA_DIR/secrets/metrics-token as a bearer; without it the address looks as if it were not there.
 */
export async function answerMetrics(request: Request): Promise<Response> {
  const { db, env, gatewayAwaySince, metrics } = getContainer();
  if (!isRightToken(request.headers.get("authorization"), readSecret(env.dataDir, "metrics-token"))) {
    return new Response("Not found", { status: 404, headers: { "Cache-Control": "no-store" } });
  }
  const shop = describeShop(await readShopGauges(db));
  const isAway = gatewayAwaySince() !== null;
  new Gauge({ name: "saoma_gateway_away", help: AWAY, registers: [shop] }).set(isAway ? 1 : 0);
  const body = await Registry.merge([metrics.registry, shop]).metrics();
  return new Response(body, { headers: { "Content-Type": metrics.registry.contentType, "Cache-Control": "no-store" } });
}

function isRightToken(header: string | null, token: string): boolean {
  const [given, wanted] = [Buffer.from(header ?? ""), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** A registry for one look: the rows are read anew each time, so no gauge can be stale. */
function describeShop(gauges: ShopGauges): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const open = gauge("saoma_open_payments", "Payments without a proven end, by state.", ["state"]);
  for (const [state, count] of Object.entries(gauges.openPayments)) open.set({ state }, count);
  gauge("saoma_open_refunds", "Refunds without a proven end.").set(gauges.openRefunds);
  gauge("saoma_open_incidents", "Cases that wait for proof.").set(gauges.openIncidents);
  gauge("saoma_oldest_doubt_seconds", "Age of the oldest payment in doubt.").set(gauges.oldestDoubtSeconds);
  gauge("saoma_overdue_seconds", "How long the most overdue row waits for a server.").set(gauges.overdueSeconds);
  return registry;
}
