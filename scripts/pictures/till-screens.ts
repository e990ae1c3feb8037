import type { TestScenarioId } from "@/lib/practice/test-codes";
import { pageOf, type Screen } from "./screen";
import type { Visit } from "./visit";

/** A sale up to what the till shows of it. */
function sale(id: string, amount: string, scenario: TestScenarioId, shows: string): Screen {
  return {
    id,
    as: "Mei",
    reach: async (visit) => {
      await visit.sell(amount, scenario);
      await visit.see(shows);
    },
  };
}

async function reachScan(visit: Visit): Promise<void> {
  await visit.open("/till");
  await visit.type("1280");
  await visit.press("till.amount.charge");
  await visit.see("[data-stage=scan]");
}

/** The four stages of a payment, and what lies around them. */
export const TILL_SCREENS: readonly Screen[] = [
  {
    id: "till-amount",
    as: "Mei",
    reach: async (visit) => {
      await visit.open("/till");
      await visit.type("1280");
    },
  },
  {
    id: "till-details",
    as: "Mei",
    reach: async (visit) => {
      await visit.open("/till");
      await visit.page.locator("details summary").click();
      await visit.see("details input");
    },
  },
  {
    id: "till-update",
    as: "Mei",
    hasServiceWorker: true,
    reach: async (visit) => {
      await visit.open("/till");
      await visit.bringNewVersion();
      await visit.see("main [role=status] button");
    },
  },
  {
    id: "till-update-held",
    as: "Mei",
    hasServiceWorker: true,
    reach: async (visit) => {
      await visit.open("/till");
      await visit.beginSaleInAnotherTab();
      await visit.bringNewVersion();
      await visit.press("till.update.take");
      await visit.page.getByText(visit.word("till.update.held")).waitFor();
    },
  },
  {
    id: "till-scan",
    as: "Mei",
    reach: reachScan,
  },
  {
    id: "till-scan-unheard",
    as: "Mei",
    reach: async (visit) => {
      await reachScan(visit);
      await visit.page.locator("body").evaluate((body) => {
        const foreign = document.createElement("iframe"); // as an extension puts one in
        foreign.className = "sr-only";
        body.append(foreign);
        foreign.focus();
      });
      await visit.page.getByText(visit.word("till.scan.not-heard")).waitFor();
    },
  },
  {
    id: "till-notice",
    as: "Mei",
    reach: async (visit) => {
      await visit.open("/till");
      await visit.type("1280");
      await visit.scan("134650139473217861"); // another wallet's
      await visit.see("[role=alert] p");
    },
  },
  {
    id: "sound-dialog",
    as: "Mei",
    reach: async (visit) => {
      await visit.open("/till");
      await visit.press("till.sound.button");
      await visit.see("dialog [type=checkbox], [role=dialog] [type=checkbox]");
    },
  },
  // Open long enough for its pictures, and over by itself: the till would go on showing it instead of the next one.
  sale("till-progress", "1281", "unclear-then-paid-late", "[data-stage=progress]"),
  sale("till-paid", "1282", "paid", "[data-verdict=paid]"),
  sale("till-not-paid", "1283", "declined-user-balance-not-enough", "[data-verdict=not-paid]"),
  sale("till-cancelled", "1279", "request-lost", "[data-verdict=cancelled]"),
  pageOf("till-payments", "Mei", "/till/payments"),
  pageOf("till-scanner", "Mei", "/till/scanner"),
];
