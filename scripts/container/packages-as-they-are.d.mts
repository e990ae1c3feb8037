export const PACKAGES_AS_THEY_ARE: readonly string[];
