import type { Went } from "$lib/types/Went";
import { t } from "$lib/words";

/** Where items went, in words. */
export const where = ({ to, team }: Went): string => team?.name ?? t(`picture-to-${to}`);

/** Tells destinations apart. */
export const keyOf = ({ to, team }: Went): string => team?.id ?? `to ${to}`;
