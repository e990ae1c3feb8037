import "server-only";
import { getContainer } from "../container";

/** Whether the first set-up is still to be done. */
export async function getSetup() {
  const { env, credentials } = getContainer();
  return { mode: env.mode, isOpen: await credentials.isSetupOpen() };
}
