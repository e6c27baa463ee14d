import { withOrg } from '#db/client.ts'
import { formUrl, keepLink, type FormPlace } from '#db/forms/links.ts'
import { hint } from '#db/hints.ts'
import { organisationName } from '#db/organisations/settings.ts'
import { runs } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import type { FormNotice } from '#workflows/automations/core/chain.ts'
import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import { mailFromInstallation } from '../organisations/mail.ts'
import { childRun } from './evaluate.ts'
import { askedMembers, oneLine, waitsAt } from './notice.ts'

interface Asked {
  org: string
  run: string
  generation: number
  /** The place. */
  node: string
  notice: FormNotice
}

/**
 * Makes the link of a form that has one, and mails: to members where to fill it in, and the link to those it is for,
 * whose mail no member reads. Safe to repeat.
 */
export const noticeForm = async ({ org, run, generation, node, notice }: Asked): Promise<void> => {
  const { approvers, roles, sendTo } = notice
  const place: FormPlace = { org, run, generation, path: idOf(node), iteration: iterationOf(node) }
  const told = await withOrg(org, async (tx) => {
    const waits = await waitsAt(tx, place, node)
    if (waits?.for !== 'form') return undefined
    if (waits.link) await keepLink(tx, place, waits.until)
    const name = await organisationName(tx)
    const limit = waits.until ? `\n\nUntil ${waits.until.slice(0, 16).replace('T', ' ')} UTC.` : ''
    const subject = oneLine(waits.title).slice(0, 180)
    const text = (url: string) => `${name} asks you to fill in a form:\n\n${waits.title}\n\n${url}${limit}`
    const asked = approvers.length + roles.length > 0 ? await askedMembers(tx, { approvers, roles }) : []
    const rows = asked.map((email) => ({
      ...{ org, parent: run, operation: 'sendMail', initiator: `run ${run}` },
      id: childRun(`notice/${run}/${node}/${generation}/form/${email}`, run),
      input: { to: email, subject, text: text(pageOf(place)) },
    }))
    if (rows.length > 0) await tx.insert(runs).values(rows).onConflictDoNothing()
    return waits.link ? { subject, text: text(formUrl(place)) } : undefined
  })
  if (told)
    for (const to of sendTo)
      await mailFromInstallation(`form/${node}/${generation}/${to}`, run, { to, ...told })
  hint(org)
}

/** Where a member fills it in. */
const pageOf = ({ run, path, iteration }: FormPlace): string =>
  `${settings().origin}/forms/${run}/${path}${iteration ? `?item=${iteration}` : ''}`
