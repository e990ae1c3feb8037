import "server-only";

export { requireRight } from "../staff/current-session";
