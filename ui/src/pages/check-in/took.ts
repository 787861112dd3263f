import * as api from "$lib/api";

/** Kept on this computer only: nobody else is told how long somebody took. */
const KEY = "check-in-took";

/** How long a check-in took. */
export type Took = { cycle: string; team: string; seconds: number };

/** Keeps it; that it cannot be kept is not worth a word. */
export const keep = (took: Took): Promise<void> =>
  api.setSetting(KEY, JSON.stringify(took)).catch(() => undefined);

/** What was kept last, if it is of this team and cycle. */
export async function kept(team: string, cycle: string): Promise<number | undefined> {
  const text = await api.setting(KEY).catch(() => null);
  const took = read(text);
  return took?.team === team && took.cycle === cycle ? took.seconds : undefined;
}

/** What stands there, whatever wrote it. */
export function read(text: string | null): Took | undefined {
  try {
    const { cycle, team, seconds } = JSON.parse(text ?? "");
    const whole = typeof cycle === "string" && typeof team === "string";
    return whole && Number.isFinite(seconds) ? { cycle, team, seconds } : undefined;
  } catch {
    return undefined;
  }
}
