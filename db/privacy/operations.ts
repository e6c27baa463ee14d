import type * as contract from '#workflows/privacy/contract.ts'
import { writeSettings } from '../organisations/settings.ts'
import type { Perform } from '../transactions.ts'

export const saveRetention: Perform<typeof contract.saveRetention> = async (
  tx,
  { runDays, deliveryDays },
  { org },
) => {
  await writeSettings(tx, org, { runDays, deliveryDays })
  return { runDays, deliveryDays }
}
