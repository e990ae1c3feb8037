// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { ROW_LOOKS, type RowWord } from "@/components/payments/state-look";
import { LOCALES, type Locale } from "@/lib/locales";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { OpenPaymentLine } from "./open-payment-line";
import { OutcomeVerdict, VERDICT_LOOKS } from "./outcome-verdict";
import type { Verdict } from "./outcome-wording";
import { paymentView } from "./payment-view.factory";
import { ProgressEmblem } from "./progress-emblem";
import type { ProgressLook } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";
import { tillLine } from "./till.factory";
import { TillLineContext } from "./till-line";

/** What is left of a state's look for somebody who sees no colours. */
type Drawn = { readonly state: string; readonly sign: string; readonly shape: string; readonly word: string };
type Messages = typeof import("@/messages/en.json");

const LOOKS = Object.keys(LOOK_STYLES) as readonly ProgressLook[]; // keys of a literal object: exactly the union
const VERDICTS = Object.keys(VERDICT_LOOKS) as readonly Verdict[]; // the same
const ROW_WORDS = Object.keys(ROW_LOOKS) as readonly RowWord[]; // the same

const TRAY: readonly Partial<OpenPaymentView>[] = [
  { state: "paying" },
  { state: "paying", isCustomerConfirming: true },
  { state: "checking" },
  { state: "cancelling" },
  { state: "attention" },
  { state: "paid" }, // here only when Alipay's file says otherwise of it
];

const never = () => new Promise<never>(() => undefined);
afterEach(cleanup);

async function messagesOf(locale: Locale): Promise<Messages> {
  return ((await import(`../../messages/${locale}.json`)) as { default: Messages }).default; // as messages.test.ts proves
}

function draw(locale: Locale, messages: Messages, children: ReactNode): HTMLElement {
  cleanup();
  const client = new QueryClient({ defaultOptions: { queries: { queryFn: never } } });
  return render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages}>
      <QueryClientProvider client={client}>
        <TillLineContext value={tillLine()}>{children}</TillLineContext>
      </QueryClientProvider>
    </NextIntlClientProvider>,
  ).container;
}

/** The picture itself: two names may be of one picture. */
function signIn(drawn: Element): string {
  return drawn.querySelector("svg.lucide")?.innerHTML ?? "";
}

/** The outline of a badge without its colours. */
function shapeOf(classes: string): string {
  const isColour = /^(bg|text|border)-(?!\d|dashed)/;
  return classes
    .split(" ")
    .filter((name) => !isColour.test(name))
    .join(" ");
}

function expectAllDifferent(drawn: readonly Drawn[], of: (look: Drawn) => string): void {
  for (const look of drawn) {
    const alike = drawn.filter((other) => of(other) === of(look)).map(({ state }) => state);
    expect(alike, of(look)).toEqual([look.state]);
    expect(of(look), look.state).not.toBe("");
  }
}

describe.each(LOCALES)("without colours, in %s", (locale) => {
  it("each running state has its own sign and its own word, and asking again has another ring than waiting", async () => {
    const messages = await messagesOf(locale);
    const drawn = LOOKS.map((look): Drawn => {
      const payment = paymentView({ autoCancelAt: null });
      const emblem = draw(
        locale,
        messages,
        <ProgressEmblem look={look} amount={payment.amount} payment={payment} now={payment.serverNow} />,
      );
      const shape = emblem.querySelector("circle")?.getAttribute("stroke-dasharray") ?? "full";
      return { state: look, sign: signIn(emblem), shape, word: screen.getByRole("heading").textContent };
    });
    expectAllDifferent(drawn, ({ sign }) => sign);
    expectAllDifferent(drawn, ({ word }) => word);
    const withFullRing = drawn.filter(({ shape }) => shape === "full").map(({ state }) => state);
    expect(withFullRing).toEqual(["paying", "confirming", "attention"]);
  });

  it("each verdict has its own sign, its own shape and its own word", async () => {
    const messages = await messagesOf(locale);
    const drawn = VERDICTS.map((verdict): Drawn => {
      const picture = draw(locale, messages, <OutcomeVerdict payment={paymentView()} verdict={verdict} />);
      const shape = shapeOf(VERDICT_LOOKS[verdict].badge);
      expect(signIn(picture).length).toBeGreaterThan(0);
      const badge = picture.querySelector("svg.lucide")?.parentElement?.className ?? "";
      expect(shapeOf(badge)).toContain(shape);
      return {
        state: verdict,
        sign: signIn(picture),
        shape: `badge ${shape}`,
        word: screen.getByRole("heading").textContent,
      };
    });
    expectAllDifferent(drawn, ({ sign }) => sign);
    expectAllDifferent(drawn, ({ shape }) => shape);
    expectAllDifferent(drawn, ({ word }) => word);
  });

  it("each line of the tray has its own word and its own sign", async () => {
    const messages = await messagesOf(locale);
    const drawn = TRAY.map((overrides): Drawn => {
      const payment: OpenPaymentView = { ...paymentView(), owner: null, ...overrides };
      const line = draw(locale, messages, <OpenPaymentLine payment={payment} />);
      const word = line.querySelector("span.text-small.font-semibold")?.textContent ?? "";
      return { state: JSON.stringify(overrides), sign: signIn(line), shape: "", word };
    });
    expectAllDifferent(drawn, ({ word }) => word);
    expectAllDifferent(drawn, ({ sign }) => sign);
  });

  it("no two rows of the list of payments have sign and shape, nor a word, in common", async () => {
    const messages = await messagesOf(locale);
    const drawn = ROW_WORDS.map((state): Drawn => {
      const { icon: Icon, badge } = ROW_LOOKS[state];
      const sign = signIn(draw(locale, messages, <Icon />));
      return { state, sign, shape: shapeOf(badge), word: messages.payments.word[state] };
    });
    expectAllDifferent(drawn, ({ sign, shape }) => [sign, shape].join(" "));
    expectAllDifferent(drawn, ({ word }) => word);
  });
});

it("nothing that still runs is red: red says that it was not paid", () => {
  const isRed = (classes: string) => classes.includes("refused");
  const red = [
    ...LOOKS.filter((look) => isRed(LOOK_STYLES[look].className)),
    ...ROW_WORDS.filter((word) => isRed(ROW_LOOKS[word].badge)),
  ];
  expect(red).toEqual(["declined", "cancelled"]);
});
