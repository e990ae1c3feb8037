"use client";

// The same words, but with the office's frame around them: the other rooms stay one step away.
export { default } from "../../error";
