import type { NewPasskeyAnswer, PasskeySignInAnswer } from "@/lib/staff/security-contract";

// The library comes only when somebody touches a key: nobody else loads it.

/** Lets the browser make a passkey; null when the person stopped it, or the browser has none. */
export async function makePasskey(options: object): Promise<NewPasskeyAnswer | null> {
  const { startRegistration } = await import("@simplewebauthn/browser");
  type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];
  try {
    const answer = await startRegistration({ optionsJSON: options as Options }); // as the server's library made it
    const { id, rawId, type, response, authenticatorAttachment } = answer;
    return {
      id,
      rawId,
      type,
      response: {
        clientDataJSON: response.clientDataJSON,
        attestationObject: response.attestationObject,
        ...(response.transports === undefined ? {} : { transports: response.transports }),
      },
      clientExtensionResults: {},
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    };
  } catch {
    return null;
  }
}

/** Lets the browser answer with a passkey; null when the person stopped it, or there is none for us. */
export async function touchPasskey(options: object): Promise<PasskeySignInAnswer | null> {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];
  try {
    const answer = await startAuthentication({ optionsJSON: options as Options }); // as the server's library made it
    const { id, rawId, type, response, authenticatorAttachment } = answer;
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      id,
      rawId,
      type,
      response: { clientDataJSON, authenticatorData, signature, ...(userHandle === undefined ? {} : { userHandle }) },
      clientExtensionResults: {},
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
    };
  } catch {
    return null;
  }
}
