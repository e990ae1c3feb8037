import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { CUSTOMER_LANGUAGES } from "./customer-sentences";

const FOLDER = path.resolve(import.meta.dirname, "../../messages");

it.each(CUSTOMER_LANGUAGES)(
  "without word from our server the customer reads in $name what a cashier is told to say",
  ({ tag, sentences }) => {
    const { till } = JSON.parse(readFileSync(path.join(FOLDER, `${tag}.json`), "utf8")) as {
      till: { progress: { tell: Record<"no-connection" | "signed-out", string> } };
    }; // messages/ has one shape in every language
    const bare = (text: string) => text.replaceAll(/[“”„«»「」.\s]/g, "");
    for (const situation of ["no-connection", "signed-out"] as const)
      expect(bare(sentences[situation])).toBe(bare(till.progress.tell[situation]));
  },
);
