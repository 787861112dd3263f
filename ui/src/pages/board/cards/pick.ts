import type { Board } from "$lib/types/Board";
import type { RoleLine } from "$lib/types/RoleLine";
import type { WorkLine } from "$lib/types/WorkLine";

/** What is to be added to and removed from what there was. */
export function difference(
  before: readonly string[],
  after: ReadonlySet<string>,
): { add: string[]; remove: string[] } {
  return {
    add: [...after].filter((one) => !before.includes(one)),
    remove: before.filter((one) => !after.has(one)),
  };
}

/** "build-images" of "build-images#12". */
const repositoryOf = (reference: string): string => reference.split("#", 1)[0] ?? "";

/** Labels that cards of the same repository wear: what is known of it without GitHub. */
export function labelsNearby(board: Board, reference: string): string[] {
  const works = board.columns.flatMap(({ cards }) => cards.map(({ work }) => work));
  const same = works.filter(
    (work) => work && repositoryOf(work.reference) === repositoryOf(reference),
  );
  return [...new Set(same.flatMap((work) => work?.labels ?? []))];
}

/** Where a new card is filed unless the reader says otherwise: beside the card that has the focus. */
export function filedIn(repositories: readonly string[], beside: WorkLine | undefined): string {
  const near = beside ? `/${repositoryOf(beside.reference)}` : "";
  return (
    repositories.find((name) => near.length > 1 && name.endsWith(near)) ?? repositories[0] ?? ""
  );
}

/** Who may be picked: whoever is assigned, and the people of the team. */
export function people(
  roles: readonly RoleLine[],
  assigned: WorkLine["assignees"],
): { id: string; name: string; detail: string }[] {
  const found = new Map(assigned.map(({ login, name }) => [login, name]));
  for (const { who } of roles)
    if (who.who === "person" && !found.has(who.login)) found.set(who.login, who.name);
  return [...found]
    .map(([id, name]) => ({ id, name, detail: name === id ? "" : `@${id}` }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Logins in what was typed: "@ann, bob" are two. */
export const logins = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;]+/)
      .map((word) => word.replace(/^@/, ""))
      .filter(Boolean),
  ),
];

/** Repositories as they are called among each other: without the owner that all share. */
export function called(repositories: readonly string[]): { value: string; label: string }[] {
  const owners = new Set(repositories.map((name) => name.split("/", 1)[0]));
  return repositories.map((name) => ({
    value: name,
    label: owners.size === 1 ? (name.split("/")[1] ?? name) : name,
  }));
}
