import type { AuditActor } from "@/lib/audit/audit-entry";

/** Whoever works at the server's own shell, as the audit log names them: the machine's own log knows which account it was. */
export const SHELL: AuditActor = { kind: "command-line" };
