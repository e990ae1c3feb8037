import { useEffect, useState } from "react";

/** An iOS home-screen app comes back with a black picture: let go when hidden, open again when seen (scanner.md). */
export function usePageSeen(): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const look = () => {
      setIsSeen(!document.hidden);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return isSeen;
}
