import { type ComponentType, createElement, Suspense, use } from "react";
import { type LaterStagesModule, loadLaterStages } from "./load-later-stages";

/** What is rarely said or shown on the first screen comes with the later stages: the first load has no room for it. */
export const LaterConnectionBar = later((stages) => stages.ConnectionBar);
export const LaterNotice = later((stages) => stages.NoticeBanner);
export const LaterScanField = later((stages) => stages.ChosenScanField);
export const LaterUpdateOffer = later((stages) => stages.UpdateOffer);
export const LaterItemList = later((stages) => stages.ItemList);

function later<Props extends object>(partOf: (stages: LaterStagesModule) => ComponentType<Props>) {
  const Loaded = (props: Props) => createElement(partOf(use(loadLaterStages())), props);
  return function LaterPart(props: Props) {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
