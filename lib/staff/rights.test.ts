import { expect, it } from "vitest";
import { hasRight, type Right, ROLES, type Role } from "./rights";

/** Written out a second time on purpose: whoever gives a role more has to say so here too. */
const WHO: Readonly<Record<Right, readonly Role[]>> = {
  "take-payment": ["cashier", "supervisor", "manager", "owner"],
  "cancel-payment": ["cashier", "supervisor", "manager", "owner"],
  "see-payments": ["cashier", "supervisor", "manager", "owner", "auditor"],
  "see-office": ["manager", "owner", "auditor"],
  "manage-office": ["manager", "owner"],
  refund: ["cashier", "supervisor", "manager", "owner"],
  "refund-above-limit": ["manager", "owner"],
  "approve-second-tender": ["supervisor", "manager", "owner"],
  "let-unpractised-sell": ["supervisor", "manager", "owner"],
  "unlock-person": ["supervisor", "manager", "owner"],
  "manage-staff": ["manager", "owner"],
  "manage-devices": ["manager", "owner"],
  "manage-settings": ["manager", "owner"],
  "manage-stores": ["owner"],
  "see-audit": ["manager", "owner", "auditor"],
  "see-installation": ["owner"],
  reconcile: ["manager", "owner"],
  "change-file-formats": ["manager", "owner"],
  "close-day": ["manager", "owner"],
  export: ["manager", "owner", "auditor"],
};

it.each(Object.entries(WHO))("%s is a right of %j and of nobody else", (right, roles) => {
  expect(ROLES.filter((role) => hasRight(role, right as Right))).toEqual(roles); // the keys of the table are rights
});

it("a word that is no right is nobody's", () => {
  expect(ROLES.filter((role) => hasRight(role, "everything" as Right))).toEqual([]);
});
