import { randomUUID } from "node:crypto";

type Route = (request: Request, context: { params: Promise<{ paymentId?: string } | undefined> }) => Promise<Response>;

type Asked = {
  readonly key?: string;
  readonly idempotencyKey?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly paymentId?: string;
  readonly query?: string;
  readonly path?: string;
};

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** Posts JSON to a route handler as another system would; a string body is sent as it is. */
export async function post(
  route: Route,
  { key, idempotencyKey = randomUUID(), body, headers = {}, paymentId, path = "" }: Asked,
): Promise<Answered> {
  const request = new Request(`http://localhost/api/v1/payments${path}`, {
    method: "POST",
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey }),
      "content-type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return answered(await route(request, contextOf(paymentId)));
}

export async function get(route: Route, { key, paymentId, query = "" }: Asked): Promise<Answered> {
  const request = new Request(`http://localhost/api/v1/payments${query}`, {
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
  });
  return answered(await route(request, contextOf(paymentId)));
}

function contextOf(paymentId: string | undefined) {
  // As the built server: a route without a named part in its path gets no params, not empty ones.
  return { params: Promise.resolve(paymentId === undefined ? undefined : { paymentId }) };
}

async function answered(response: Response): Promise<Answered> {
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
