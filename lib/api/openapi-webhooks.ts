import { WEBHOOK_EVENTS, type WebhookEvent } from "./webhook-events";

type Json = Readonly<Record<string, unknown>>;

/**
 * What is sent to a webhook address, one entry an event; `npm run pos -- webhook add` makes the address.
 * @param schemas where the document keeps its schemas, e.g. `#/components/schemas/`
 */
export function describeWebhooks(schemas: string): Json {
  return Object.fromEntries(WEBHOOK_EVENTS.map((event) => [event, { post: webhookOf(event, schemas) }]));
}

function webhookOf(event: WebhookEvent, schemas: string): Json {
  const body = {
    type: "object",
    required: ["id", "type", "createdAt", "data"],
    properties: {
      id: { type: "string", description: "The same for every try: pass over an id you know." },
      type: { const: event },
      createdAt: { type: "string", format: "date-time" },
      data: { $ref: `${schemas}${subjectOf(event)}` },
    },
  };
  return {
    summary: event,
    security: [],
    parameters: [
      {
        name: "Saoma-Signature",
        in: "header",
        required: true,
        description: "t=<unix seconds>,v1=<hex HMAC-SHA-256 of t + '.' + body>",
        schema: { type: "string" },
      },
    ],
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: { "2XX": { description: "Taken; anything else is tried again for a day." } },
  };
}

function subjectOf(event: WebhookEvent): "Incident" | "Payment" | "Refund" {
  if (event === "incident.opened") return "Incident";
  return event.startsWith("refund.") ? "Refund" : "Payment";
}
