import ssh2 from "ssh2";

/**
 * A host key for the simulated file server, as an OpenSSH private key. ECDSA on P-256, not Ed25519: ssh2 writes an Ed25519 key
 * without its leading zero byte, so that it cannot read about one in 256 of its own again ("Malformed OpenSSH private key").
 */
export function makeHostKey(): string {
  return ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 }).private;
}
