/** Remembers which store the office looks at. It grants nothing: the server takes it only from those a person may see. */
export const OFFICE_STORE_COOKIE = "saoma-office-store";
