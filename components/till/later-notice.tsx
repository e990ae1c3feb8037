import { Suspense, use } from "react";
import { loadLaterStages } from "./load-later-stages";
import type { NoticeBannerProps } from "./notice-banner";

/** A notice over the amount. It comes with the later stages: the first load has no room for what is rarely said. */
export function LaterNotice(props: NoticeBannerProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}

function Loaded(props: NoticeBannerProps) {
  const { NoticeBanner } = use(loadLaterStages());
  return <NoticeBanner {...props} />;
}
