/** Where the reader is: the hash is the only state, `#/board/build/…?q=arm`. */
export type Route = {
  /** The first segment: the name of the folder in `pages/`. */
  page: string;
  /** The segments after it, decoded. */
  path: string[];
  /** Filters and views, so that they survive a reload and can be copied. */
  query: Record<string, string>;
};

/** What every `Page.svelte` gets. */
export type PageProps = { path: string[]; query: Record<string, string> };

/** Where the application opens. */
export const HOME = "teams";

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A hand-typed "%" is not a reason to lose the page.
    return text;
  }
};

/** Reads a hash; anything unreadable leads home. */
export function parse(hash: string): Route {
  const [place = "", search = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [page = "", ...path] = place.split("/").filter(Boolean).map(decode);
  return { page: page || HOME, path, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** The hash of a place, for `href` and `go`. Empty filters are left out. */
export function href(
  page: string,
  path: readonly string[] = [],
  query: Record<string, string | undefined> = {},
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  const tail = search.size > 0 ? `?${search}` : "";
  return `#/${[page, ...path].map(encodeURIComponent).join("/")}${tail}`;
}

class Router {
  route = $state.raw<Route>(parse(globalThis.location?.hash ?? ""));

  /** Follows the address bar; returns how to stop. */
  listen(): () => void {
    const read = () => {
      this.route = parse(location.hash);
    };
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }

  /** Goes to a place; the previous one stays in the history. */
  go(page: string, path: readonly string[] = [], query: Record<string, string | undefined> = {}) {
    location.hash = href(page, path, query);
  }

  /** Changes filters of the present page without a history entry and without moving focus. */
  filter(query: Record<string, string | undefined>) {
    const { page, path } = this.route;
    const next = href(page, path, { ...this.route.query, ...query });
    history.replaceState(null, "", next);
    this.route = parse(next);
  }
}

/** The one router. */
export const router = new Router();
