import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { members, rolesOf } from '#db/organisations/members.ts'
import { organisationName } from '#db/organisations/settings.ts'
import { permissionsOf } from '#db/people/permissions.ts'
import { runs, runSteps } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import { and, eq } from 'drizzle-orm'
import type { Notice } from '#workflows/automations/core/chain.ts'
import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import type { Waits } from '#workflows/runs/contract.ts'
import { childRun } from './evaluate.ts'

/** One stage asks so many people by mail at most. */
const mostMails = 50

interface Asked {
  org: string
  run: string
  generation: number
  /** The place. */
  node: string
  notice: Notice
}

/**
 * Mails to those who are asked to decide a stage, as runs of their own. Only to members: an address may come from
 * anywhere, and we are nobody's way to write to strangers. Safe to repeat.
 */
export const noticeApproval = async ({ org, run, generation, node, notice }: Asked): Promise<void> => {
  const mails = await withOrg(org, async (tx) => {
    const waits = await waitsAt(tx, { org, run, generation }, node)
    if (waits?.for !== 'approval' || waits.stage?.index !== notice.stage) return []
    const asked = await askedMembers(tx, notice)
    const name = await organisationName(tx)
    const rows = asked.map((email) => ({
      ...{ org, parent: run, operation: 'sendMail', initiator: `run ${run}` },
      id: childRun(`notice/${run}/${node}/${generation}/${notice.stage}/${notice.what}/${email}`, run),
      input: { to: email, ...letter(notice.what, waits, name, `${settings().origin}/runs/${run}`) },
    }))
    if (rows.length > 0) await tx.insert(runs).values(rows).onConflictDoNothing()
    return rows
  })
  // The relay starts them.
  if (mails.length > 0) hint(org)
}

export const waitsAt = async (
  tx: Transaction,
  { org, run, generation }: Pick<Asked, 'org' | 'run' | 'generation'>,
  place: string,
): Promise<Waits | null> => {
  const [step] = await tx
    .select({ waits: runSteps.waits })
    .from(runSteps)
    .where(
      and(
        ...[eq(runSteps.org, org), eq(runSteps.run, run), eq(runSteps.generation, generation)],
        ...[eq(runSteps.path, idOf(place)), eq(runSteps.iteration, iterationOf(place))],
      ),
    )
  return step?.waits ?? null
}

/** Those who are named, by address or role; without names all who may approve. */
export const askedMembers = async (
  tx: Transaction,
  { approvers, roles, except = [] }: Omit<Notice, 'what' | 'stage' | 'except'> & { except?: string[] },
): Promise<string[]> => {
  const isAnybody = approvers.length + roles.length === 0
  return (await members(tx))
    .filter(({ email, role }) => {
      const held = rolesOf(role)
      if (!permissionsOf(role).has('approvals:decide')) return false
      return isAnybody || approvers.includes(email.toLowerCase()) || roles.some((each) => held.includes(each))
    })
    .map(({ email }) => email.toLowerCase())
    .filter((email) => !except.includes(email))
    .slice(0, mostMails)
}

/** What a mail's subject can hold. */
export const oneLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, ' ').trim() || 'A form'

const openings: Record<Notice['what'], string> = {
  asked: 'You are asked to decide',
  reminded: 'This still waits for your decision',
  escalated: 'Nobody has decided this yet, so you are asked to',
}

const letter = (
  what: Notice['what'],
  { title, detail, until, stage }: Extract<Waits, { for: 'approval' }>,
  organisation: string,
  url: string,
) => {
  const { index, of, name } = stage!
  const where = of > 1 ? ` (stage ${index + 1} of ${of}${name ? `, ${name}` : ''})` : ''
  const limit = until ? `\n\nIt can be decided until ${until.slice(0, 16).replace('T', ' ')} UTC.` : ''
  const line = oneLine(title)
  return {
    subject: `${what === 'reminded' ? 'Reminder: ' : ''}${line}`.slice(0, 180),
    text: `${openings[what]} in ${organisation}${where}:\n\n${title}${detail ? `\n\n${detail}` : ''}\n\n${url}${limit}`,
  }
}
