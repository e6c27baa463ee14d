import { settings } from '#infra/settings.ts'
import type { Transaction } from '../client.ts'
import { readSettings } from '../organisations/settings.ts'

/** How long acts of an organisation are held, in seconds. */
export const secondsOfHold = async (tx: Transaction, org: string): Promise<number> =>
  (await readSettings(tx, org)).holdSeconds ?? settings().MAINSPRING_HOLD
