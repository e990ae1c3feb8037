import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import type { NewPasskeyAnswer, PasskeySignInAnswer } from "@/lib/staff/security-contract";

const sha256 = (bytes: Buffer | string): Buffer => createHash("sha256").update(bytes).digest();
const url = (bytes: Buffer): string => bytes.toString("base64url");

type Said = {
  readonly challenge: string;
  readonly origin?: string;
  readonly counter?: number;
  readonly isVerified?: boolean;
};

export type SoftPasskey = {
  readonly id: string;
  readonly register: (said: Said) => NewPasskeyAnswer;
  readonly answer: (said: Said) => PasskeySignInAnswer;
};

/** An authenticator of software, as WebAuthn §6 and §8.7 write it, that can be told to answer wrongly. */
export function createSoftPasskey(origin: string): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  // COSE_Key as CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.from("a5010203262001215820", "hex"),
    Buffer.from(x, "base64url"),
    Buffer.from("225820", "hex"),
    Buffer.from(y, "base64url"),
  ]);
  const head = ({ origin: at = origin, counter = 0, isVerified = true }: Said, flags: number): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(at).hostname), Buffer.from([flags | 1 | (isVerified ? 4 : 0)]), count]);
  };
  const client = (type: string, { challenge, origin: at = origin }: Said): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
  const common = {
    id: url(credentialId),
    rawId: url(credentialId),
    type: "public-key",
    clientExtensionResults: {},
  } as const;
  return {
    id: common.id,
    register: (said) => {
      const length = Buffer.from([0, credentialId.length]);
      const data = Buffer.concat([head(said, 0x40), Buffer.alloc(16), length, credentialId, cose]);
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}
      const attestation = Buffer.concat([
        Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      const response = { clientDataJSON: url(client("webauthn.create", said)), attestationObject: url(attestation) };
      return { ...common, response };
    },
    answer: (said) => {
      const [data, clientData] = [head(said, 0), client("webauthn.get", said)];
      const signature = createSign("SHA256").update(data).update(sha256(clientData)).sign(privateKey);
      const response = { clientDataJSON: url(clientData), authenticatorData: url(data), signature: url(signature) };
      return { ...common, response };
    },
  };
}
