import type * as contract from '#workflows/privacy/contract.ts'
import { readSettings, writeSettings } from '../organisations/settings.ts'
import type { Perform } from '../transactions.ts'

export const saveRetention: Perform<typeof contract.saveRetention> = async (
  tx,
  { runDays, deliveryDays },
  { org },
) => {
  const before = await readSettings(tx, org)
  const kept = {
    runDays: runDays === undefined ? before.runDays : runDays,
    deliveryDays: deliveryDays === undefined ? before.deliveryDays : deliveryDays,
  }
  await writeSettings(tx, org, kept)
  return kept
}
