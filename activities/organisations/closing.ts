import { withOrg } from '#db/client.ts'
import { cancelOpenRuns, reopen } from '#db/organisations/closing.ts'
import { ownersOf } from '#db/organisations/members.ts'
import { organisationName, readSettings } from '#db/organisations/settings.ts'
import { certificateUrl } from '#db/organisations/certificates.ts'
import { runs } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import { installation } from '#db/mails/rows.ts'
import { noteWaiting } from '../runs/waiting.ts'
import { mailFromInstallation } from './mail.ts'

interface Deletion {
  org: string
  run: string
}

/** Cancels what is under way, tells the owners, and says how long the grace lasts, in milliseconds. Safe to repeat. */
export const stopOrganisation = async ({ org, run }: Deletion): Promise<{ milliseconds: number }> => {
  while ((await withOrg(org, (tx) => cancelOpenRuns(tx, org, run))) > 0);
  const { name, owners, closingAt } = await withOrg(org, async (tx) => ({
    name: await organisationName(tx),
    owners: await ownersOf(tx),
    closingAt: (await readSettings(tx, org)).closingAt,
  }))
  const until = closingAt ?? new Date()
  for (const { email, id } of owners)
    await mailFromInstallation(`deletion ${id}`, run, {
      to: email,
      subject: `${name} is being deleted`,
      text: [
        `The deletion of ${name} was asked for. Everything is stopped. On ${until.toISOString().slice(0, 10)} all of it is erased for good.`,
        `Until then an owner can take it back, or export everything, here: ${settings().origin}/settings/organisation`,
        `Afterwards this certificate says what was erased: ${certificateUrl(run)}`,
      ].join('\n\n'),
    })
  await noteWaiting({ org, run }, { for: 'grace', until: until.toISOString() })
  return { milliseconds: Math.max(0, until.getTime() - Date.now()) }
}

/** Takes the deletion back. Safe to repeat. */
export const keepOrganisation = async ({ org, run }: Deletion): Promise<{ kept: boolean }> => ({
  kept: await withOrg(org, (tx) => reopen(tx, org, run)),
})

/** Accepts the erasure as a run of the installation, once; the relay starts it. */
export const handToErasure = async ({ org, run }: Deletion): Promise<{ certificate: string }> => {
  await noteWaiting({ org, run }, null)
  const closingAt = await withOrg(org, async (tx) => (await readSettings(tx, org)).closingAt)
  const input = { organisation: org, requestedAt: (closingAt ?? new Date()).toISOString() }
  await withOrg(installation, (tx) =>
    tx
      .insert(runs)
      .values({ org: installation, id: run, operation: 'eraseOrganisation', input, initiator: `run ${run}` })
      .onConflictDoNothing(),
  )
  return { certificate: certificateUrl(run) }
}
