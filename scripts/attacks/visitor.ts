export const OWN_ORIGIN = "http://localhost:3000";

/** What a browser brings: cookies and headers. A test sets it; the server's parts read it through Next's own functions. */
export type Visitor = { cookies: Record<string, string>; headers: Record<string, string> };

/** Our own page in a browser. */
export const SAME_SITE: Readonly<Record<string, string>> = { origin: OWN_ORIGIN, "sec-fetch-site": "same-origin" };

export const visitor: Visitor = { cookies: {}, headers: { ...SAME_SITE } };

/** Names of the cookies that were given, and with a minus of those that were taken away. */
export const written: string[] = [];

/** What the cookies that were given hold. */
export const given = new Map<string, string>();

/** Next reads cookies and headers from the request it is answering; in these tests the test is the request. */
export const nextHeaders = {
  headers: () => Promise.resolve(new Headers(visitor.headers)),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (name in visitor.cookies ? { name, value: visitor.cookies[name] } : undefined),
      getAll: () => Object.entries(visitor.cookies).map(([name, value]) => ({ name, value })),
      has: (name: string) => name in visitor.cookies,
      set: (name: string, value: string) => {
        written.push(name);
        given.set(name, value);
      },
      delete: (name: string) => written.push(`-${name}`),
    }),
};

/** Words are nobody's secret: their names stand for them. */
export const nextIntl = {
  getLocale: () => Promise.resolve("en"),
  getTranslations: () =>
    Promise.resolve(Object.assign((key: string) => key, { has: () => true, rich: (key: string) => key })),
};
