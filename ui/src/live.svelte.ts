import { asFailure, type Failure } from "./words/errors";

/** How long a load may take before it is worth a spinner, in milliseconds. */
export const SLOW_MS = 1000;

/** Data of the core that stays current. */
export type Live<T> = {
  /** The last value that was read; kept while reloading and after an error. */
  readonly value: T | undefined;
  /** What went wrong at the last attempt. */
  readonly error: Failure | undefined;
  readonly loading: boolean;
  /** Loading for more than a second without a value to show. */
  readonly slow: boolean;
  /** Reads again now. */
  reload: () => void;
};

/** Scopes after which nothing that was asked before may be shown. */
const OTHER: readonly string[] = ["*", "session"];

const listeners = new Set<(scopes: readonly string[]) => void>();

/** Tells everything that is live what has become stale. Called for each `changed` of the core. */
export function stale(scopes: readonly string[]): void {
  for (const listener of listeners) listener(scopes);
}

let answered = () => {};
/** The first answer to a page, an error too; the frame's own does not count. What can wait waits for it. */
export const firstAnswer = new Promise<void>((done) => {
  answered = done;
});
let filled = () => {};
/** The first data of a page. */
export const firstData = new Promise<void>((done) => {
  filled = done;
});

/**
 * Loads once, again when `load` reads reactive state that changed (a team, a filter), and again
 * when a `changed` names one of `scopes`. An answer that was overtaken by a question about something else is
 * dropped. What becomes stale while it is read is shown and then read again, however often: were it dropped, a
 * page would show nothing new while much changes. To be called while a component is made. `frame` marks what
 * the shell loads for itself.
 */
export function live<T>(
  load: () => Promise<T>,
  scopes: readonly string[],
  { frame = false }: { frame?: boolean } = {},
): Live<T> {
  let value = $state.raw<T>();
  let error = $state.raw<Failure>();
  let loading = $state(true);
  let late = $state(false);
  let asked = 0;
  let round = $state(0);
  /** It became stale while it was read. */
  let again = false;

  const ask = () => {
    const mine = ++asked;
    loading = true;
    again = false;
    const timer = setTimeout(() => {
      if (mine === asked) late = true;
    }, SLOW_MS);
    const settle = (apply: () => void) => {
      clearTimeout(timer);
      if (mine !== asked) return;
      loading = false;
      late = false;
      apply();
      if (again) round += 1;
    };
    // `load` is called at once, so that what it reads before its first await is tracked.
    load().then(
      (next) =>
        settle(() => {
          value = next;
          error = undefined;
          if (!frame) {
            answered();
            filled();
          }
        }),
      (thrown) =>
        settle(() => {
          error = asFailure(thrown);
          if (!frame) answered();
        }),
    );
    return () => clearTimeout(timer);
  };

  $effect(() => {
    void round;
    return ask();
  });
  $effect(() => {
    const listener = (changed: readonly string[]) => {
      if (!changed.some((scope) => scope === "*" || scopes.includes(scope))) return;
      // What another account has is not shown for a moment either.
      if (loading && !changed.some((scope) => OTHER.includes(scope))) again = true;
      else round += 1;
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      // Nothing that is still on its way may write into a page that is gone.
      asked += 1;
    };
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    get slow() {
      return late && value === undefined;
    },
    reload: () => {
      round += 1;
    },
  };
}
