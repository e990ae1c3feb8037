import "server-only";

/** Does one drive as a span of a trace; see server/tracing/traced.ts, which the container brings. */
export type Traced = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  work: () => Promise<void>,
) => Promise<void>;

/** Only does it. */
export const untraced: Traced = (_name, _attributes, work) => work();
