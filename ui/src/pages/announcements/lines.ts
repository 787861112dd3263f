import type { IconName } from "$lib/components/icons";
import type { Announcements } from "$lib/types/Announcements";
import type { AnnouncementType } from "$lib/types/AnnouncementType";
import type { TeamName } from "$lib/types/TeamName";
import type { ToldLine } from "$lib/types/ToldLine";
import type { UntoldLine } from "$lib/types/UntoldLine";
import { t } from "$lib/words";

/** The types of announcements, and their shapes. */
export const KINDS: Record<AnnouncementType, IconName> = {
  completed: "check",
  new: "sprout",
  "heads-up": "cal",
  help: "hand",
  vacancy: "chair",
};

/** The parts of the list. */
type Group = "concerning" | "untold" | "told";

/** A line of the list, or what stands above some. */
export type Entry =
  | { kind: "heading"; key: Group; group: Group; count: number }
  | { kind: "untold"; key: string; line: UntoldLine }
  | { kind: "told"; key: string; line: ToldLine; concerns: boolean };

/**
 * What is shown, in its order: what concerns the reader's teams, what waits, what was told. What waits has its
 * heading also where nothing does.
 */
export function listed({ concerning, untold, untold_count, ledger }: Announcements): Entry[] {
  const told = (concerns: boolean) => (line: ToldLine) => ({
    kind: "told" as const,
    key: `${concerns ? "concerns" : "told"} ${line.comment}`,
    line,
    concerns,
  });
  const waiting = untold.map((line) => ({ kind: "untold" as const, key: line.id, line }));
  const part = (group: Group, entries: Entry[], count = entries.length): Entry[] => [
    { kind: "heading", key: group, group, count },
    ...entries,
  ];
  return [
    ...(concerning.length > 0 ? part("concerning", concerning.map(told(true))) : []),
    ...part("untold", waiting, untold_count),
    ...(ledger.length > 0 ? part("told", ledger.map(told(false))) : []),
  ];
}

/** What waits after these were told: the next one below the first of them, else the last one above. */
export function following(untold: readonly UntoldLine[], told: readonly string[]): string | null {
  const at = untold.findIndex(({ id }) => told.includes(id));
  const left = ({ id }: UntoldLine) => !told.includes(id);
  const next = untold.slice(at + 1).find(left) ?? untold.slice(0, Math.max(at, 0)).findLast(left);
  return next?.id ?? null;
}

/** The title of what is told, as long as nobody wrote another. */
export function proposed(items: readonly UntoldLine[]): string {
  const [first] = items;
  if (!first) return "";
  if (items.length === 1) return first.text;
  const team = items.every((item) => item.team?.id === first.team?.id) ? first.team : null;
  return team
    ? t("announcements-title-team", { team: team.name, n: items.length })
    : t("announcements-title-many", { n: items.length });
}

/** "forum.example" of an address; the address itself where it is none. */
export function host(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

/** Teams by name, to be ticked. */
export const byName = (teams: readonly TeamName[]): TeamName[] =>
  teams.toSorted((a, b) => a.name.localeCompare(b.name));
