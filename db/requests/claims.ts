import { and, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { withOrg, type Transaction } from '../client.ts'
import { organisationKey, sealText, unsealText } from '../organisations/keys.ts'
import { requests } from '../schema.ts'

/** After so many seconds a claim without an answer belongs to nobody; longer than any transaction may take. */
export const claimSeconds = 60
/** How long an answer is kept. */
export const keptHours = 24

/** An answer as it is kept. */
export interface Kept {
  status: number
  body: unknown
  headers: Record<string, string>
}

export interface Asking {
  org: string
  caller: string
  key: string
  contract: string
  hash: string
}

/** The right to perform a request; `id` is the same however often the request is tried. */
export interface Claim extends Asking {
  id: string
  claim: string
  /** Set once its answer is in the transaction. */
  kept?: boolean
}

export type Claimed =
  | { state: 'ours'; claim: Claim }
  | { state: 'answered'; kept: Kept }
  /** `seconds`: until the claim counts as abandoned. */
  | { state: 'in flight'; seconds: number }
  | { state: 'other body' }

const place = ({ caller, key }: Asking) => `request|${caller}|${key}`
const rowOf = ({ org, caller, key }: Asking) =>
  and(eq(requests.org, org), eq(requests.caller, caller), eq(requests.key, key))

/** Claims a request for its caller, or says what became of it. */
export const claimRequest = async (asking: Asking): Promise<Claimed> => {
  // In memory from here on: making it takes a connection of its own, which a transaction must not wait for.
  await organisationKey(asking.org)
  return withOrg(asking.org, async (tx) => {
    const { org, caller, key, contract, hash } = asking
    const [id, claim] = [newId(), newId()]
    // The one statement decides among callers of the same moment. An old row is as none; an abandoned claim keeps its id.
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into app.requests as r (org, caller, key, id, contract, hash, claim, claimed_at)
      values (${org}, ${caller}, ${key}, ${id}, ${contract}, ${hash}, ${claim}, now())
      on conflict (org, caller, key) do update set
        claim = excluded.claim, claimed_at = now(), state = 'claimed', status = null, answer = null,
        contract = excluded.contract, hash = excluded.hash,
        id = case when r.created_at < now() - make_interval(hours => ${keptHours}::int) then excluded.id else r.id end,
        created_at = case when r.created_at < now() - make_interval(hours => ${keptHours}::int) then now() else r.created_at end
      where r.created_at < now() - make_interval(hours => ${keptHours}::int)
        or (r.state = 'claimed' and r.hash = excluded.hash and r.contract = excluded.contract
            and r.claimed_at < now() - make_interval(secs => ${claimSeconds}::int))
      returning r.id`)
    if (rows[0]) return { state: 'ours', claim: { ...asking, id: rows[0].id, claim } }
    const [row] = await tx.select().from(requests).where(rowOf(asking))
    // Given back between the two statements: the caller may try again.
    if (!row) return { state: 'in flight', seconds: 1 }
    if (row.hash !== hash || row.contract !== contract) return { state: 'other body' }
    if (row.state === 'claimed') {
      const left = row.claimedAt.getTime() + claimSeconds * 1000 - Date.now()
      return { state: 'in flight', seconds: Math.max(1, Math.ceil(left / 1000)) }
    }
    const { body, headers } = JSON.parse(await unsealText(org, place(asking), row.answer!)) as Kept
    return { state: 'answered', kept: { status: row.status!, body, headers } }
  })
}

/** Somebody else works on the request by now; thrown so that our transaction changes nothing. */
export class ClaimLost extends Error {
  override name = 'ClaimLost'
}

/**
 * Keeps the answer in the transaction that makes it true, so that there is no moment between the two.
 * @throws {ClaimLost} when the claim was taken over meanwhile
 */
export const keepAnswer = async (tx: Transaction, claim: Claim, { status, body, headers }: Kept) => {
  const answer = await sealText(claim.org, place(claim), JSON.stringify({ body, headers }))
  const { rowCount } = await tx
    .update(requests)
    .set({ state: 'answered', status, answer })
    .where(and(rowOf(claim), eq(requests.claim, claim.claim)))
  if (rowCount !== 1) throw new ClaimLost('the request was taken over')
  claim.kept = true
}

/** Gives a claim back: the request may be repeated at once. */
export const giveBack = (claim: Claim): Promise<unknown> =>
  withOrg(claim.org, (tx) =>
    tx
      .delete(requests)
      .where(and(rowOf(claim), eq(requests.claim, claim.claim), eq(requests.state, 'claimed'))),
  )
