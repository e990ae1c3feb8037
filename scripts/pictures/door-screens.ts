import { pageOf, type Screen } from "./screen";

/** How people and tablets come in. */
export const DOOR_SCREENS: readonly Screen[] = [
  pageOf("door-device", null, "/sign-in"),
  {
    id: "door-people",
    as: null,
    reach: async (visit) => {
      await visit.join();
    },
  },
  {
    id: "door-pin",
    as: null,
    reach: async (visit) => {
      await visit.join();
      await visit.page.getByRole("button", { name: "Mei" }).click();
      await visit.type("25");
    },
  },
  {
    id: "door-pin-scanned",
    as: null,
    reach: async (visit) => {
      await visit.join();
      await visit.page.getByRole("button", { name: "Mei" }).click();
      await visit.scan("281234567890123456");
      await visit.see("[role=alert]:not(:empty)");
    },
  },
  {
    id: "door-pin-wrong",
    as: null,
    reach: async (visit) => {
      await visit.join();
      await visit.page.getByRole("button", { name: "Lucas" }).click();
      await visit.type("0000");
      await visit.press("staff.pin.enter");
      await visit.see("[role=alert]:not(:empty)");
    },
  },
  pageOf("door-office", null, "/sign-in/office"),
  pageOf("door-set-up", null, "/setup"),
  pageOf("door-join", null, "/join"),
  pageOf("door-old-browser", null, "/old-browser"),
];
