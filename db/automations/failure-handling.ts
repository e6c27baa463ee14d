import type * as contract from '#workflows/automations/contract.ts'
import { readSettings, writeSettings } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { findAutomation } from './rows.ts'

export const saveFailureHandling: Perform<typeof contract.saveFailureHandling> = async (
  tx,
  input,
  { org },
) => {
  const before = await readSettings(tx, org)
  const { automation = before.errorAutomation, mails = before.failureMails } = input
  if (input.automation) {
    const { version } = await findAutomation(tx, org, input.automation)
    if (version === null)
      throw new Refused(409, 'not_published', 'It has no published version yet', {
        hint: 'Publish it first.',
      })
  }
  await writeSettings(tx, org, { errorAutomation: automation, failureMails: mails })
  return { automation, mails }
}

export const getFailureHandling: Read<typeof contract.getFailureHandling> = async (tx, _input, { org }) => {
  const { errorAutomation, failureMails } = await readSettings(tx, org)
  return { automation: errorAutomation, mails: failureMails }
}
