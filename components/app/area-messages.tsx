import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { MESSAGE_AREAS, type MessageArea, pickMessages } from "@/lib/message-areas";

type AreaMessagesProps = {
  readonly area: MessageArea;
  /** The store's, where the screens inside show times of day. */
  readonly timeZone?: string;
  readonly children: ReactNode;
};

/** Sends the words of one area to the browser, for every client component inside it (lib/message-areas.ts). */
export async function AreaMessages({ area, timeZone, children }: AreaMessagesProps) {
  const messages = pickMessages(await getMessages(), MESSAGE_AREAS[area]);
  return (
    <NextIntlClientProvider messages={messages} {...(timeZone !== undefined && { timeZone })}>
      {children}
    </NextIntlClientProvider>
  );
}
