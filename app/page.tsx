import { redirect } from "next/navigation";

/** The till sends whoever is not signed in on to the sign-in page. */
export default function StartPage(): never {
  redirect("/till");
}
