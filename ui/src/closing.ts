/**
 * What has to be stored before the window closes. The core asks once; the window goes when everybody
 * has answered, or when that takes too long.
 */
const keepers = new Set<() => Promise<unknown>>();

/** Has `keep` called before the window closes; returns how to stop that. */
export function beforeClosing(keep: () => Promise<unknown>): () => void {
  keepers.add(keep);
  return () => {
    keepers.delete(keep);
  };
}

/** Stores everything; a failure keeps nobody else from storing. */
export const keepAll = async (): Promise<void> => {
  await Promise.allSettled([...keepers].map((keep) => keep()));
};
