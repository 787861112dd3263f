import { keepAll } from "$lib/closing";

/** What the window keeps of an account alone: texts that were not sent yet. */
const kept = new Set<() => void>();

/** Has `forget` called when another account is opened. */
export function forAccount(forget: () => void): void {
  kept.add(forget);
}

/** Another account is open: nothing that was written as the one before may be sent as this one. */
export function forgetAll(): void {
  for (const forget of kept) forget();
}

/** Stores what is being written, then changes the account: stored later it would be the other one's. */
export async function changeAccount<T>(change: () => Promise<T>): Promise<T> {
  await keepAll();
  return change();
}
