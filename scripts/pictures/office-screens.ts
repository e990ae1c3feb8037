import { pageOf, type Screen } from "./screen";

/** The rooms of the office, as the owner of the demo store sees them. */
const ROOMS = [
  "today",
  "attention",
  "payments",
  "reconciliation",
  "reconciliation/rules",
  "reconciliation/formats",
  "staff",
  "devices",
  "security",
  "stores",
  "audit",
  "readiness",
  "settings",
  "settings/doubt",
  "settings/systems",
] as const;

export const OFFICE_SCREENS: readonly Screen[] = [
  ...ROOMS.map((room) => pageOf(`office-${room.replace("/", "-")}`, "Noor", `/office/${room}`)),
  {
    id: "office-store-registration",
    as: "Noor",
    reach: async (visit) => {
      await visit.open("/office/stores");
      await visit.see("details > summary");
      await visit.page.locator("details > summary").first().click();
    },
  },
];
