import "server-only";

/** `what` names a table of messages; everything up to `until_id` has been looked at. */
export type RetentionMarkTable = { what: string; until_id: string };
