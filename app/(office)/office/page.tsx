import { redirect } from "next/navigation";

export default function OfficePage(): never {
  redirect("/office/today");
}
