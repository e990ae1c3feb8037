import "server-only";

/** A setting is missing or wrong. The message is one line that names it and says how to mend it. */
export class SettingProblem extends Error {}
