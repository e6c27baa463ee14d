import { showStep, toldOf, whyNot } from '#db/commands/show.ts'
import type { Caller } from '#db/transactions.ts'
import type { Planned, Shown, automatePlan } from '#workflows/commands/contract.ts'
import { whyNotAlone } from '#workflows/commands/core/automate.ts'
import type { Request } from '#workflows/operation.ts'
import { catalogue, operations } from '#workflows/operations.ts'
import type { Step, Understood } from './interpret.ts'

type Made = Request<typeof automatePlan>

/** What was asked for again and again, as the making of an automation, or why it cannot be. */
export const automated = (
  understood: Exclude<Understood, { why: string }>,
  text: string,
  timeZone: string,
  { actor, may, mailbox }: Caller,
): { made: Made } | { why: string } => {
  const { steps, every } = understood
  const schedule = { when: every!.when, timeZone }
  const name = nameOf(text)
  if ('watch' in understood) {
    if (!may?.(operations.get('sendMail')!.permission))
      return { why: 'To tell somebody it needs the permission mails:send, which you do not have.' }
    const tells = understood.watch.tells ?? actor.email ?? mailbox
    if (!tells) return { why: 'Say whom it should tell, as in “mail ada@example.com when it is down”.' }
    return { made: { name, schedule, watch: { url: understood.watch.url, tells } } }
  }
  const open = steps.find(({ missing }) => missing.length > 0)
  if (open)
    return {
      why: `To repeat “${open.phrase.contract.title}”, say all of it; ${open.missing.join(', ')} is open.`,
    }
  const alone = steps.map(({ phrase }) => whyNotAlone(phrase.contract)).find((why) => why !== null)
  if (alone) return { why: alone }
  const refused = steps.find(({ phrase }) => !may?.(phrase.contract.permission))
  if (refused)
    return { why: `It needs the permission ${refused.phrase.contract.permission}, which you do not have.` }
  return { made: { name, schedule, steps: steps.map(plannedOf) } }
}

const plannedOf = ({ phrase, input, over, after }: Step): Planned => ({
  ...{ operation: phrase.contract.name, input, over, after, at: null },
})

/** A sentence as the name of what it makes. */
const nameOf = (text: string): string => {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?]+$/, '')
    .trim()
  const short = plain.length > 80 ? `${plain.slice(0, 79).replace(/\s+\S*$/, '')} …` : plain
  return short.charAt(0).toUpperCase() + short.slice(1)
}

/** The making of an automation as it is shown: how often, when next, and what it does. */
export const showMade = (made: Made, steps: readonly Step[], caller: Caller): Shown => {
  const listed = catalogue.find(({ contract }) => contract.name === 'automatePlan')!
  const does = steps.map(({ phrase, acts }) => toldOf(phrase.contract.title, acts?.records ?? []))
  return showStep(
    listed,
    { input: made as unknown as Planned['input'], over: null, at: null, after: false },
    { acts: null, missing: [], unsure: null, refused: whyNot(listed.contract, caller), does },
  )
}
