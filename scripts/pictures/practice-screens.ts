import { pageOf, type Screen } from "./screen";
import type { Visit } from "./visit";

async function openLesson(visit: Visit, lesson: string): Promise<void> {
  await visit.open(`/till/practice?lesson=${lesson}`);
  await visit.see("[data-practice=on]");
}

/** Charges what the situation tells. */
async function charge(visit: Visit): Promise<void> {
  const told = await visit.page.locator("[data-practice=on] section").first().innerText();
  // The sign stands before the figures or after them, by the language.
  const [, before = "", after = before] =
    /(\d[\d.,\s]*)(?:(?:JP)?[¥￥]|JPY)|[¥￥]\s*(\d[\d.,\s]*)/.exec(told.replaceAll(/\p{Cf}/gu, "")) ?? [];
  await visit.type(after.replaceAll(/\D/g, ""));
  await visit.press("practice.scan");
}

export const PRACTICE_SCREENS: readonly Screen[] = [
  pageOf("practice-home", "Mei", "/till/practice"),
  { id: "practice-lesson-told", as: "Mei", reach: (visit) => openLesson(visit, "code-expired") },
  {
    id: "practice-lesson-acting",
    as: "Mei",
    reach: async (visit) => {
      await openLesson(visit, "never-confirms");
      await charge(visit);
      await visit.see("[data-stage=progress]");
    },
  },
  {
    id: "practice-lesson-outcome",
    as: "Mei",
    reach: async (visit) => {
      await openLesson(visit, "wallet-limit");
      await charge(visit);
      await visit.see("[data-verdict]");
    },
  },
  {
    id: "practice-lesson-right",
    as: "Mei",
    reach: async (visit) => {
      await openLesson(visit, "paid");
      await charge(visit);
      await visit.see("[role=status] h1");
    },
  },
  {
    id: "practice-lesson-wrong",
    as: "Mei",
    reach: async (visit) => {
      await openLesson(visit, "wallet-limit");
      await visit.press("practice.finish");
      await visit.see("[role=status] h1");
    },
  },
  {
    id: "practice-refund",
    as: "Mei",
    reach: async (visit) => {
      await openLesson(visit, "refund-parts");
      await visit.see("[data-verdict]");
    },
  },
  { ...pageOf("practice-certificate", "Mei", "/till/practice/certificate/first-day", "article, h1"), isPrinted: true },
  { ...pageOf("practice-guide-english", "Mei", "/till/guide/en", ".guide-sheet"), isPrinted: true },
  { ...pageOf("practice-guide-chinese", "Mei", "/till/guide/zh-CN", ".guide-sheet"), isPrinted: true },
  {
    id: "practice-help",
    as: "Mei",
    reach: async (visit) => {
      await visit.sell("1314", "declined-risk-reject");
      await visit.press("till.outcome.button.explain");
      await visit.see("[role=dialog], dialog[open]");
    },
  },
  {
    id: "practice-replay",
    as: "Amara",
    reach: async (visit) => {
      await visit.sell("1315", "unclear-then-paid");
      await visit.see("[data-verdict=paid]");
      await visit.press("payments.details");
      await visit.press("practice.replay.open");
      await visit.see("[role=dialog], dialog[open]");
    },
  },
  pageOf("practice-office", "Amara", "/office/practice"),
];
