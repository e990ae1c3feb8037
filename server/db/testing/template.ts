/** The migrated database that each test's own is a copy of. */
export const TEMPLATE = "migrated";
