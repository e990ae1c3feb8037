// The checks of one commit, in order; each is an npm script of the same name.
export const CHECKS = [
  { script: "format:check", what: "layout, import order, a11y" },
  // Before lint: it writes the types of the routes, without which typed rules see other types than the editor.
  { script: "types", what: "types, routes included" },
  { script: "lint", what: "typed faults, purity of lib, size caps" },
  { script: "deps", what: "layers and cycles" },
  { script: "dead", what: "unused files, exports, packages" },
];

// Needs a build: the last of all, so that `npm test` weighs the one its browser tests have made.
export const WEIGHT = { script: "weight", what: "what the till's first load weighs, with its limits" };
