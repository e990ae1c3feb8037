// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it } from "vitest";
import { OFFICE_SECTIONS } from "@/lib/office/office-sections";
import en from "@/messages/en.json";
import { RoomCount, type RoomCounts } from "./room-count";

afterEach(cleanup);

/** What each room's sign says, by the room; those without one are left out. */
function signs(counts: RoomCounts): Readonly<Record<string, string | null>> {
  const said = OFFICE_SECTIONS.map(({ id }) => {
    const { container } = render(
      <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
        <RoomCount id={id} counts={counts} />
      </NextIntlClientProvider>,
    );
    return [id, container.textContent] as const;
  });
  return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

it("says what waits in which room, as a number and in words", () => {
  expect(signs({ openCases: 2, changedLessons: 1 })).toEqual({
    attention: "22 open cases",
    practice: "11 lesson has changed since it was learnt here",
  });
});

it("says nothing where nothing waits, and no number that does not fit", () => {
  expect(signs({ openCases: 0, changedLessons: 0 })).toEqual({});
  expect(signs({ openCases: 120, changedLessons: 0 })).toEqual({ attention: "99+120 open cases" });
});
