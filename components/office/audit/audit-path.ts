export const AUDIT_PATH = "/office/audit";
