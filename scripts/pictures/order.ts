import { parseArgs } from "node:util";
import { LOCALES, type Locale } from "@/lib/locales";

/** What somebody wants photographed. */
export type Order = {
  /** Ids of screens, or the beginnings of ids; none means all. */
  readonly wanted: readonly string[];
  readonly folder: string;
  readonly languages: readonly Locale[];
  /** Origin of a demo server that runs already; null starts one. */
  readonly server: string | null;
};

/** @throws Error with a sentence, for an option or a language that there is not */
export function readOrder(args: readonly string[]): Order {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: "string", default: "pictures" },
      languages: { type: "string", default: "en,zh-CN" },
      server: { type: "string" },
    },
  });
  const languages = values.languages.split(",").map((wish) => {
    const locale = LOCALES.find((each) => each === wish);
    if (locale === undefined) throw new Error(`"${wish}" is none of ${LOCALES.join(", ")}.`);
    return locale;
  });
  return { wanted: positionals, folder: values.to, languages, server: values.server ?? null };
}

/**
 * The screens of an order, in the table's order.
 * @throws Error with a sentence, when a wish fits no screen
 */
export function chooseScreens<Screen extends { readonly id: string }>(
  screens: readonly Screen[],
  wanted: readonly string[],
): readonly Screen[] {
  const fits = (screen: Screen, wish: string) => screen.id.startsWith(wish);
  const unknown = wanted.find((wish) => !screens.some((screen) => fits(screen, wish)));
  if (unknown !== undefined) {
    throw new Error(`No screen begins with "${unknown}". There are:\n${screens.map(({ id }) => `  ${id}`).join("\n")}`);
  }
  return wanted.length === 0 ? screens : screens.filter((screen) => wanted.some((wish) => fits(screen, wish)));
}
