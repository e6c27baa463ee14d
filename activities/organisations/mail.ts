import { withOrg } from '#db/client.ts'
import { installation, planMail, type Letter } from '#db/mails/rows.ts'
import { runs } from '#db/schema.ts'
import { childRun } from '../automations/evaluate.ts'

/**
 * Sends a mail in the installation's own scope: its text may hold a link that no member of any organisation may read,
 * so it is neither in a run's input nor in an organisation's list of mails. The same mail of a run again sends nothing
 * more.
 */
export const mailFromInstallation = async (what: string, run: string, letter: Letter): Promise<void> => {
  const id = childRun(`mail/${run}/${what}`, run)
  await withOrg(installation, async (tx) => {
    await planMail(tx, installation, id, 'Mainspring', letter)
    await tx
      .insert(runs)
      .values({
        org: installation,
        id,
        operation: 'resendMail',
        input: { mail: id },
        initiator: 'Mainspring',
      })
      .onConflictDoNothing()
  })
}
