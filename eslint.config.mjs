import next from "@next/eslint-plugin-next";
import playwright from "eslint-plugin-playwright";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// One job per tool: Biome formats, sorts imports and checks a11y; ESLint checks correctness. No rule stands in both.
// In flat config a later block replaces a rule's options, so each restricted list is set in exactly one block.
const TESTS = ["**/*.test.{ts,tsx}", "e2e/**"];

const PURE_LIB = {
  files: ["lib/**/*.{ts,tsx}"],
  ignores: [...TESTS, "lib/sw/**"],
  rules: {
    "no-restricted-globals": [
      "error",
      ...["fetch", "process", "window", "document", "localStorage", "setTimeout", "setInterval"].map((name) => ({
        name,
        message: "lib is pure: the caller brings time, network and environment.",
      })),
    ],
    "no-restricted-syntax": [
      "error",
      {
        selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
        message: "Time is an argument in lib.",
      },
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time is an argument in lib." },
      {
        selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
        message: "Randomness is an argument in lib.",
      },
      {
        selector: "BinaryExpression[operator='/'][left.name=/amount|minor/i]",
        message: "Money is whole numbers: do not divide amounts.",
      },
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      ".next/**",
      "node_modules/**",
      "public/**",
      "next-env.d.ts",
      "data/**",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "@next/next": next, "react-hooks": reactHooks },
    rules: {
      ...next.configs.recommended.rules,
      ...next.configs["core-web-vitals"].rules,
      // Pictures are data addresses or our own files, and next.config.mjs leaves images as they are.
      "@next/next/no-img-element": "off",
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/strict-boolean-expressions": ["error", { allowString: false, allowNumber: false }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // tsc already checks unused names, with the same meaning.
      "@typescript-eslint/no-unused-vars": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "no-console": "error",
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["components/**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  PURE_LIB,
  {
    files: TESTS,
    rules: { "max-lines": "off", "max-lines-per-function": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  // Playwright's fixtures hand a value on by a function named `use`, which is no React hook.
  { files: ["e2e/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  {
    files: ["**/testing/**"],
    rules: { "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  {
    ...playwright.configs["flat/recommended"],
    files: ["e2e/**/*.spec.ts"],
    rules: {
      ...playwright.configs["flat/recommended"].rules,
      "playwright/no-wait-for-timeout": "error",
      "playwright/no-conditional-in-test": "error",
      "playwright/expect-expect": ["error", { assertFunctionPatterns: ["^expect"] }],
    },
  },
);
