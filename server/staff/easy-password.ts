import "server-only";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** From 0 to 4: fewer than a million guesses are below 2. */
const LEAST_SCORE = 2;
/** What anybody guesses first here. */
const OUR_WORDS = ["saoma", "alipay", "zhifubao", "支付宝"];

/** The library's work grows with the square of the length; who could guess so much of it could guess the rest. */
const LOOKED_AT = 64;

let estimator: Promise<ZxcvbnFactory> | null = null;

/**
 * Whether somebody would soon guess a password: a common one, one of keys in a row or repeated signs, or one made of the
 * person's own names (ASVS 6.2.4, 6.2.11). An estimate by the library's lists of 49,000 passwords and its patterns;
 * a sentence of any language passes.
 * @param about names that are known of its owner: login, store, person
 */
export async function isEasyPassword(password: string, about: readonly string[]): Promise<boolean> {
  estimator ??= makeEstimator();
  const names = about.flatMap(waysToWrite).filter((name) => name !== "");
  const { score } = (await estimator).check(password.slice(0, LOOKED_AT), [...OUR_WORDS, ...names]);
  return score < LEAST_SCORE;
}

/** As it stands, its words, and its words as one. */
function waysToWrite(name: string): readonly string[] {
  const words = name.split(/[\s@.]+/);
  return [name, ...words, words.join("")];
}

/** On demand: a server that nobody chooses a password at holds no list of them. */
async function makeEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs });
}
