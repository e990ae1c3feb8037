import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

/** A page's `generateMetadata`: what the browser's tab and a screen reader call it, in the reader's language (WCAG 2.2, 2.4.2). */
export function pageTitle(key: string): () => Promise<Metadata> {
  return async () => ({ title: (await getTranslations())(key) });
}
