import { createHash } from 'node:crypto'
import { withOrg } from '#db/client.ts'
import { claimRequest, ClaimLost, giveBack, keepAnswer, type Claim, type Kept } from '#db/requests/claims.ts'
import { log } from '#infra/log.ts'
import type { AnyContract } from '#workflows/operation.ts'
import type { Answer } from './perform.ts'
import { Problem, toProblem } from './problem.ts'
import type { Identity } from './session.ts'

const printable = /^[\x20-\x7e]{1,200}$/

/** JSON with its names in order, so that the same value is the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inside: unknown) =>
    typeof inside === 'object' && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  )

const inFlight = (seconds: number) =>
  new Problem({
    status: 409,
    code: 'request_in_flight',
    detail: 'The first request with this Idempotency-Key is not answered yet.',
    hint: 'Send it again in a moment, with the same key and body.',
    headers: { 'retry-after': String(seconds) },
  })

const reused = () =>
  new Problem({
    status: 422,
    code: 'idempotency_key_reused',
    detail: 'This Idempotency-Key was used for another request.',
    hint: 'Make a new key for every new request; use it again only to repeat the same one.',
  })

const badKey = () =>
  new Problem({
    status: 400,
    code: 'invalid_idempotency_key',
    detail: 'The Idempotency-Key must have 1 to 200 printable ASCII characters.',
    hint: 'A UUID is a good key.',
  })

/** Refusals that say nothing about what happened: the same request may be tried again under its key. */
const open = (status: number) => status >= 500 || [400, 401, 403, 429].includes(status)

/** What is kept of a refusal; the rest of its answer is the request's own. */
const refusal = ({ status, code, detail, hint, errors, limit, headers }: Problem): Kept => ({
  status,
  body: { code, detail, hint, errors, limit },
  headers,
})

const replay = ({ status, body, headers }: Kept): Answer => {
  const all = { ...headers, 'idempotency-replayed': 'true' }
  if (status >= 400) throw new Problem({ ...(body as Problem), status, headers: all })
  return { status, body, headers: all }
}

const settle = async (claim: Claim, kept: Kept): Promise<void> => {
  await withOrg(claim.org, (tx) => keepAnswer(tx, claim, kept)).catch((error: Error) => {
    // Kept in the transaction itself, or lost to somebody who does it again: either way nothing is wrong.
    if (!(error instanceof ClaimLost)) log.warn({ org: claim.org, error: error.message }, 'answer not kept')
  })
}

/**
 * Does a request once, however often it is sent with the same Idempotency-Key: repetitions get the first answer. Without
 * a key, does it.
 * @param key the header's value
 * @param work performs it; given a claim, it keeps its answer in the transaction that makes it true where it can
 * @throws {Problem} 400 for a key that is none, 409 while the first is not answered, 422 when the body is another
 */
export const once = async (
  key: string | undefined,
  contract: AnyContract,
  input: unknown,
  caller: Identity,
  work: (claim?: Claim) => Promise<Answer>,
): Promise<Answer> => {
  // Who may not is refused before anything that somebody else was answered.
  if (key === undefined || !caller.may(contract.permission)) return work()
  if (!printable.test(key)) throw badKey()
  const claimed = await claimRequest({
    org: caller.org,
    caller: `${caller.actor.kind}:${caller.actor.id}`,
    key,
    contract: contract.name,
    hash: createHash('sha256').update(canonical(input)).digest('hex'),
  })
  if (claimed.state === 'other body') throw reused()
  if (claimed.state === 'in flight') throw inFlight(claimed.seconds)
  if (claimed.state === 'answered') return replay(claimed.kept)
  const { claim } = claimed
  try {
    const answer = await work(claim)
    if (!claim.kept) await settle(claim, { headers: {}, ...answer })
    return answer
  } catch (error) {
    if (error instanceof ClaimLost) throw inFlight(1)
    const problem = toProblem(error)
    if (open(problem.status))
      await giveBack(claim).catch((failed: Error) => log.debug({ error: failed.message }, 'claim expires'))
    else await settle(claim, refusal(problem))
    throw error
  }
}
