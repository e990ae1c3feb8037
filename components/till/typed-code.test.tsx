// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import messages from "@/messages/en.json";
import { TypedCode } from "./typed-code";

afterEach(cleanup);

const CODE = "280244567856723026";
const field = () => screen.getByRole<HTMLInputElement>("textbox");

function open(isTaken = true) {
  const sent: string[] = [];
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <TypedCode
        onSubmit={(text) => {
          sent.push(text);
          return isTaken;
        }}
      />
    </NextIntlClientProvider>,
  );
  return sent;
}

/** As a browser does it: the text without a piece or with one more, the caret behind it, then the event. */
function edit(from: number, to: number, typed: string, inputType: string) {
  const input = field();
  const text = input.value.slice(0, from) + typed + input.value.slice(to);
  const caret = from + typed.length;
  fireEvent.input(input, { target: { value: text, selectionStart: caret, selectionEnd: caret }, inputType });
}
const type = (typed: string, at = field().value.length) => edit(at, at, typed, "insertText");
const shown = () => {
  const { value, selectionStart } = field();
  return `${value.slice(0, selectionStart ?? 0)}|${value.slice(selectionStart ?? 0)}`;
};

it("shows the digits in groups and leaves the caret behind the digit that was changed", () => {
  open();
  type(CODE);
  expect(shown()).toBe("2802 4456 7856 7230 26|");
  edit(5, 6, "", "deleteContentBackward"); // the fifth digit
  expect(shown()).toBe("2802| 4567 8567 2302 6");
  type("9", 5);
  expect(shown()).toBe("2802 9|456 7856 7230 26");
});

it("deletes the digit beside a group's space, since the space comes back", () => {
  open();
  type("28024456");
  edit(4, 5, "", "deleteContentBackward");
  expect(shown()).toBe("280|4 456");
  type("2", 3);
  edit(4, 5, "", "deleteContentForward");
  expect(shown()).toBe("2802| 456");
});

it("keeps what was refused, to be mended, and nothing of what was taken", () => {
  const refused = open(false);
  type("28024456785");
  fireEvent.submit(field());
  expect(refused).toEqual(["28024456785"]);
  expect(field().value).toBe("2802 4456 785");
  cleanup();
  const taken = open();
  type(CODE);
  fireEvent.submit(field());
  expect(taken).toEqual([CODE]);
  expect(field().value).toBe("");
});
