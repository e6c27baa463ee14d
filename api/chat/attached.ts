import { withOrg } from '#db/client.ts'
import { recordsFor } from '#db/commands/records.ts'
import { sealPlan } from '#db/commands/seal.ts'
import { plannedOf } from '#db/commands/show.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Attachment } from '#workflows/chat/contract.ts'
import type { Plan } from '#workflows/commands/contract.ts'
import type { Identity } from '../session.ts'

const said =
  /,?\s+(?:with|on|for)\s+(?:this|the|that|it|my)?\s*(?:attached|attachment|file|data|attached file|attached data)s?$/i

/** A table as its rows, each by the names of its columns. */
export const rowsOf = (text: string): Record<string, string>[] => {
  const cells: string[][] = [[]]
  const found = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r?\n|$)/gy
  for (let match = found.exec(text); match && found.lastIndex <= text.length; match = found.exec(text)) {
    const [all, cell = '', end] = match
    cells.at(-1)!.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end !== ',' && end !== '') cells.push([])
    if (all === '' || end === '') break
  }
  const [names = [], ...rows] = cells.filter((row) => row.some(Boolean))
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])))
}

const valueOf = ({ kind, text }: Attachment): Json =>
  kind === 'json' ? (JSON.parse(text) as Json) : kind === 'csv' ? rowsOf(text) : text

/**
 * A sentence without “with the attached file”, and what becomes of its plan: what is attached is the input of a run.
 * What stands in a file is never read as a sentence.
 */
export const withAttachment = (text: string, attachments: readonly Attachment[]) => {
  const meant = said.test(text) && attachments.length > 0
  const sentence = meant ? text.replace(said, '') : text
  const step = async (
    plan: Plan,
    as: string,
    caller: Identity,
  ): Promise<{ text: string; plan: Plan; said: string }> => {
    if (!meant) return { text: plan.sentence, plan, said: as }
    const value =
      attachments.length === 1
        ? valueOf(attachments[0]!)
        : Object.fromEntries(attachments.map((each) => [each.name, valueOf(each)]))
    const runs = plan.steps.filter(({ operation }) => operation === 'runAutomation')
    if (runs.length !== plan.steps.length)
      return {
        text: 'What is attached can be given to automations that are run; this does something else.',
        plan: { ...plan, hash: null, steps: [] },
        said: as,
      }
    const steps = plan.steps.map((each) => ({ ...each, input: { ...each.input, input: value } }))
    const hash =
      plan.hash === null
        ? null
        : await withOrg(caller.org, (tx) =>
            sealPlan(caller, { plan: plan.plan!, text: as, steps: plannedOf(steps) }, recordsFor(tx, caller)),
          )
    return { text: `${plan.sentence} With what is attached.`, plan: { ...plan, steps, hash }, said: as }
  }
  return { text: sentence, step }
}
