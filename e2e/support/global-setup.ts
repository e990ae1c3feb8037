import { startSaoma } from "./saoma-server";

/** One Saoma for the whole run; specs find it by these variables. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startSaoma();
  process.env["E2E_ORIGIN"] = server.origin;
  process.env["E2E_SIMULATOR"] = server.simulator;
  return server.stop;
}
