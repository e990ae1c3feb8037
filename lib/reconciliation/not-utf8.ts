/** The file is not UTF-8 (assumption A1 of the reconciliation files); the message is the byte it was found at. */
export class NotUtf8 extends Error {}
