import type { TriageList } from "$lib/types/TriageList";
import type { TriageRow } from "$lib/types/TriageRow";

/** What every form of the queue gets. */
export type FormProps = {
  items: string[];
  /** The item, where it is one. */
  row: TriageRow | undefined;
  /** What is known of each item. */
  rows: (TriageRow | undefined)[];
  queue: TriageList;
  /** It was done to these. */
  ondone: (items: string[]) => void;
};
