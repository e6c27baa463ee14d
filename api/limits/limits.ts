import { othersAtWork } from '#infra/at-work.ts'
import { FairGate } from '#infra/fair-gate.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { addressGroup } from '../people/addresses.ts'
import { Problem } from '../problem.ts'
import type { Identity } from '../session.ts'
import { Buckets } from './buckets.ts'
import { firstInAnHour } from './notices.ts'
import { Turns } from './turns.ts'

/** How many seconds' worth may come at once. */
const burst = 5
/** Of one form’s link: nobody fills it in faster. */
const formsPerSecond = 2
/** Per place at once so many more may wait for one. */
const queued = 16
/** How many runs of one organisation may wait to be accepted. */
const unaccepted = 2000

const made = () => {
  const { MAINSPRING_LIMIT_ADDRESS, MAINSPRING_LIMIT_ACCOUNT, MAINSPRING_LIMIT_KEY } = settings()
  const { MAINSPRING_LIMIT_ORGANISATION, MAINSPRING_LIMIT_HOOK, MAINSPRING_LIMIT_AT_ONCE } = settings()
  const buckets = (perSecond: number) => new Buckets(perSecond, Math.max(1, perSecond * burst))
  return {
    address: buckets(MAINSPRING_LIMIT_ADDRESS),
    account: buckets(MAINSPRING_LIMIT_ACCOUNT),
    key: buckets(MAINSPRING_LIMIT_KEY),
    organisation: buckets(MAINSPRING_LIMIT_ORGANISATION),
    hook: buckets(MAINSPRING_LIMIT_HOOK),
    form: buckets(formsPerSecond),
    turns: new Turns(MAINSPRING_LIMIT_AT_ONCE, MAINSPRING_LIMIT_AT_ONCE * queued),
    accepting: new FairGate({
      places: 1,
      alone: MAINSPRING_LIMIT_AT_ONCE,
      spare: 16,
      waiting: unaccepted,
      milliseconds: 1000,
      // Beside others a quarter of the time; the longer its line, the more of it, so that nobody is turned away for that.
      rest: (waiting) => Math.max(0, 3 * (1 - waiting / (MAINSPRING_LIMIT_AT_ONCE * queued))),
      othersWork: othersAtWork,
    }),
  }
}
let limits: ReturnType<typeof made> | undefined
const all = () => (limits ??= made())

/** Forgets every count and reads the settings again; for tests. */
export const resetLimits = (): void => {
  limits = undefined
}

type Level = 'address' | 'account' | 'key' | 'organisation' | 'hook' | 'form'

const whose: Record<Level | 'concurrency', string> = {
  address: 'from this address',
  account: 'from this account',
  key: 'with this API key',
  organisation: 'from this organisation',
  hook: 'at this webhook',
  form: 'with this link',
  concurrency: 'at once from this organisation',
}

const tooMany = (
  limit: Level | 'concurrency',
  seconds: number,
  org: string | undefined,
  who: string,
): Problem => {
  if (firstInAnHour(`${limit} ${org ?? who}`))
    log.warn({ limit, ...(org === undefined ? { who } : { org }) }, 'a limit refuses requests')
  const wait = Math.max(1, Math.ceil(seconds))
  return new Problem({
    status: 429,
    code: 'too_many_requests',
    limit,
    detail: `Too many requests ${whose[limit]}.`,
    hint: `Try again in ${wait === 1 ? 'a second' : `${wait} seconds`}.`,
    headers: { 'retry-after': String(wait) },
  })
}

const take = (level: Level, name: string, org?: string): void => {
  const seconds = all()[level].take(name)
  if (seconds > 0) throw tooMany(level, seconds, org, name)
}

/**
 * Counts a request for its address, before anything else is known.
 * @param address none where the app is called without a server
 * @throws {Problem} 429 with Retry-After
 */
export const limitAddress = (address: string | undefined): void => {
  if (address !== undefined) take('address', addressGroup(address))
}

/**
 * Counts a request for who makes it and for their organisation.
 * @throws {Problem} 429 with Retry-After
 */
export const limitCaller = ({ org, actor }: Identity): void => {
  take(actor.kind === 'key' ? 'key' : 'account', actor.id, org)
  take('organisation', org, org)
}

/**
 * Counts a delivery for its webhook.
 * @param hash of the webhook's token, known or not
 * @throws {Problem} 429 with Retry-After
 */
export const limitHook = (hash: string): void => take('hook', hash)

/**
 * Counts a look at a form, or an answer, for its link.
 * @param hash of the link's token, known or not
 * @throws {Problem} 429 with Retry-After
 */
export const limitForm = (hash: string): void => take('form', hash)

/**
 * Does an organisation's work when it is its turn: a bounded number at once, a bounded number waiting.
 * @throws {Problem} 429 with Retry-After when too many wait
 */
export const inTurn = async <T>(org: string, work: () => Promise<T>): Promise<T> => {
  const done = await all().turns.take(org, work)
  if (!done) throw tooMany('concurrency', 1, org, org)
  return done.result
}

/**
 * Accepts a run of an organisation: one after another while others are at work, so that a flood of theirs takes what
 * they leave.
 * @throws {Problem} 429 with Retry-After when too many wait
 */
export const accepting = async <T>(org: string, work: () => Promise<T>): Promise<T> => {
  const leave = await all().accepting.enter(org)
  if (!leave) throw tooMany('concurrency', 1, org, org)
  return work().finally(leave)
}
