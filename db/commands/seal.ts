import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import { canonical } from '#workflows/commands/core/plans.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { Caller } from '../transactions.ts'
import type { Records } from './records.ts'
import { contractOfStep } from './steps.ts'

/** What a plan is when it is shown, and must still be when it is confirmed. */
export interface Stated {
  plan: string
  text: string
  steps: readonly Planned[]
}

/**
 * The id of a plan, which says when it was shown. Other ids stay ahead of a clock that was set back, and by such an one
 * every plan would be too old.
 */
export const newPlan = (): string => newId({ msecs: Date.now() })
/** When a plan was shown, in milliseconds. */
export const shownAt = (plan: string): number => Number.parseInt(plan.replaceAll('-', '').slice(0, 12), 16)

const key = (): Buffer => {
  const master = settings().MAINSPRING_MASTER_KEY
  if (!master) throw new Error('MAINSPRING_MASTER_KEY is not set; the launcher sets it')
  return Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', 'mainspring/plans/1', 32))
}

const mac = (...parts: Json[]): string =>
  createHmac('sha256', key()).update(JSON.stringify(parts)).digest('hex').slice(0, 32)

/** While a run goes on it changes all the time; that it is over is what matters. */
const stateOf = (state: string | undefined): Json =>
  state === undefined ? null : /^(?:queued|running|waiting)$/.test(state) ? 'open' : state

/** How the records stand that steps name; one that is unknown stands for nothing. */
const recordsOf = async (steps: readonly Planned[], records: Records): Promise<Json> => {
  const found: Json[] = []
  for (const { operation, input, over } of steps)
    for (const { field, widget } of slotsOf(contractOfStep(operation)!).values()) {
      const ids = over?.field === field ? over.values : [input[field]].flat()
      if (!widget || ids[0] === undefined) continue
      const { all } = await records(widget)
      for (const id of ids) {
        const record = all.find((each) => each.id === id)
        if (!record) found.push(null)
        else {
          const { name, state, revisions = [], last } = record
          // A list was chosen by what they are, which may be that they failed.
          const failed = over !== null && last?.state === 'failed'
          found.push([name, stateOf(state), revisions, failed])
        }
      }
    }
  return found
}

const statement = ({ org, actor: { kind, id } }: Caller, { plan, text, steps }: Stated): string =>
  mac(org, kind, id, plan, text, canonical(steps))

/**
 * The hash of a plan: only we can make it, for whoever it was shown to, of these steps, and of the records in them as
 * they stand. Its halves are checked one after the other, so that a plan whose records moved is told from another plan.
 */
export const sealPlan = async (caller: Caller, stated: Stated, records: Records): Promise<string> => {
  const first = statement(caller, stated)
  return first + mac(first, await recordsOf(stated.steps, records))
}

/** Whether a hash is of this plan, and whether what the plan is done to still stands as it was shown. */
export const checkSeal = async (
  caller: Caller,
  { hash, ...stated }: Stated & { hash: string },
  records: Records,
): Promise<'good' | 'other' | 'moved'> => {
  const first = statement(caller, stated)
  if (!same(hash.slice(0, 32), first)) return 'other'
  return same(hash.slice(32), mac(first, await recordsOf(stated.steps, records))) ? 'good' : 'moved'
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
