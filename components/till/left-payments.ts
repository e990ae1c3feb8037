/**
 * Payments of this till that were open when somebody last looked, or that no list may have shown yet: whoever left them is
 * told how they end (use-ended-watch.ts). Ids only, for as long as the page is open.
 */
export const leftPayments = new Set<string>();
