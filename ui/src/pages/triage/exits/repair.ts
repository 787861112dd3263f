import type { Repair } from "$lib/types/Repair";

/** A choice of a list as text, and back. */
export const asValue = (repair: Repair): string =>
  repair.repair === "map" ? `map ${repair.to}` : repair.repair;

export function asRepair(value: string): Repair {
  if (value === "create" || value === "drop") return { repair: value };
  return { repair: "map", to: value.slice("map ".length) };
}
