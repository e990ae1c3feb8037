import { expect } from "@playwright/test";
import { testCode } from "../../lib/practice/test-codes";
import type { Screen } from "./screen";
import type { Visit } from "./visit";

/** What lies around a payment in doubt, and the windows of a result. Last, because one of its payments stays open. */

async function inProgress(visit: Visit, amount: string): Promise<void> {
  await visit.sell(amount, "unclear-then-paid-late");
  await visit.see("[data-stage=progress]");
}

/** The page of a payment that was paid: its trail, and until when the money can go back which way. */
async function paidPayment(visit: Visit, amount: string): Promise<void> {
  await visit.sell(amount, "paid");
  await visit.see("[data-verdict=paid]");
  await visit.press("payments.details");
  await visit.see("[role=timer]");
}

/** Another amount each time, or the till would ask whether it is the same customer as in the picture before. */
function freshAmount(): string {
  return String(2_000 + (Math.floor(Date.now() / 1_000) % 7_000));
}

/** The cashier cancels, Alipay refuses it: nobody but a person can say what becomes of it. */
async function needsPerson(visit: Visit, amount = freshAmount()): Promise<void> {
  await visit.sell(amount, "cancel-refused");
  await visit.see("[data-stage=progress]");
  await visit.press("till.cancel.begin");
  await visit.press("till.cancel.confirm");
  await visit.see("[data-verdict=needs-person]");
}

const WINDOW = "dialog[open], [role=dialog]";

function windowOf(id: string, reach: (visit: Visit) => Promise<void>): Screen {
  return {
    id,
    as: "Mei",
    reach: async (visit) => {
      await reach(visit);
      await visit.see(WINDOW);
    },
  };
}

/** A charge whose tries reach nobody. */
async function startUnanswered(visit: Visit): Promise<void> {
  await visit.open("/till");
  await visit.page.route("**/api/payments", (route) => route.abort());
  await visit.type("1287");
  await visit.press("till.amount.charge");
  await visit.scan(testCode("paid", `${Date.now() % 1e9}`));
  await visit.page.getByText(visit.word("till.progress.known.start-repeating")).first().waitFor();
}

/** The clock jumps past the time for which the charge is sent again. */
async function giveUp(visit: Visit): Promise<void> {
  await visit.page.clock.install();
  await startUnanswered(visit);
  await visit.page.clock.fastForward(46_000);
}

export const DOUBT_SCREENS: readonly Screen[] = [
  windowOf("till-receipt", async (visit) => {
    await visit.sell("1284", "paid");
    await visit.see("[data-verdict=paid]");
    await visit.press("receipt.open");
    await visit.see("dialog img");
  }),
  {
    id: "receipt-page",
    as: "Mei",
    reach: async (visit) => {
      await visit.sell("1283", "paid");
      await visit.see("[data-verdict=paid]");
      await visit.press("receipt.open");
      const address = await visit.page
        .locator("[role=dialog] a[target=_blank], dialog a[target=_blank]")
        .getAttribute("href");
      await visit.page.goto(address ?? "");
      await visit.see("[data-receipt=paid] footer img");
    },
  },
  {
    id: "till-payment",
    as: "Mei",
    reach: (visit) => paidPayment(visit, "1290"),
  },
  windowOf("till-refund", async (visit) => {
    await paidPayment(visit, "1291");
    await visit.press("payments.possible.give-back");
  }),
  windowOf("till-customer", async (visit) => {
    await inProgress(visit, "1285");
    await visit.press("till.progress.show");
  }),
  {
    id: "till-cancel-question",
    as: "Mei",
    reach: async (visit) => {
      await inProgress(visit, "1286");
      await visit.press("till.cancel.begin");
    },
  },
  {
    id: "till-start-unanswered",
    as: "Mei",
    reach: (visit) => startUnanswered(visit),
  },
  {
    id: "till-start-gave-up",
    as: "Mei",
    reach: async (visit) => {
      await visit.page.route("**/api/payments/withdraw", (route) => route.abort());
      await giveUp(visit);
      await visit.page.getByText(visit.word("till.progress.next.start-gave-up")).first().waitFor();
    },
  },
  {
    id: "till-start-withdrawn",
    as: "Mei",
    reach: async (visit) => {
      await giveUp(visit);
      await visit.page.getByText(visit.word("till.startRefusal.withdrawn")).first().waitFor();
    },
  },
  {
    id: "till-left-told",
    as: "Mei",
    reach: async (visit) => {
      const amount = freshAmount();
      await visit.sell(amount, "password-auto");
      await visit.see("[data-stage=progress]");
      await visit.press("till.progress.leave");
      await visit.type("1289");
      await visit.press("till.amount.charge");
      await visit.page.locator("header button.animate-arrive").waitFor();
    },
  },
  {
    id: "till-signed-out",
    as: null,
    reach: async (visit) => {
      await visit.signIn("Mei");
      await inProgress(visit, "1288");
      await visit.page.context().clearCookies();
      await visit.page.getByText(visit.word("till.progress.known.signed-out")).waitFor();
    },
  },
  {
    id: "till-needs-person",
    as: "Mei",
    reach: (visit) => needsPerson(visit),
  },
  windowOf("till-manager", async (visit) => {
    await needsPerson(visit);
    await visit.press("till.outcome.button.call-manager");
  }),
  windowOf("till-look-alike", async (visit) => {
    const amount = freshAmount();
    await needsPerson(visit, amount);
    await visit.sell(amount, "paid");
  }),
  {
    id: "till-last-result",
    as: "Mei",
    reach: async (visit) => {
      await visit.sell(freshAmount(), "paid");
      await visit.see("[data-verdict=paid]");
      await visit.open("/till"); // as a tablet that starts again
      await visit.see("[role=alert] p");
    },
  },
  windowOf("till-tray-ended", async (visit) => {
    await visit.sell(freshAmount(), "password-auto");
    await visit.see("[data-stage=progress]");
    await visit.press("till.progress.leave");
    const tray = visit.page.locator("button:has(.lucide-inbox)");
    await expect(tray).toHaveAccessibleName(new RegExp(visit.word("till.outcome.verdict.paid")), { timeout: 20_000 });
    await tray.click();
  }),
  windowOf("till-tray", async (visit) => {
    await visit.open("/till");
    await visit.page.locator("button:has(.lucide-inbox)").click();
  }),
];
