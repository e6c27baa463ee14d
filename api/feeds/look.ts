import * as z from 'zod'
import { withOrgAsOfNow } from '#db/client.ts'
import { lookSince, type Told } from '#db/feeds.ts'
import type { From } from '#db/audit/record.ts'
import type { Feed, View } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { Turns } from '../limits/turns.ts'
import { recorded, admit } from '../perform.ts'
import { withRefusals } from '../refused.ts'
import type { Identity } from '../session.ts'

export type Followed = View & { feed: Feed }

/** Every list that can be followed: a feed begins at the top, newest first, so there is neither cursor nor order to it. */
export const followed: readonly { domain: string; contract: Followed }[] = catalogue.flatMap(
  ({ domain, contract }) =>
    contract.kind === 'view' && contract.feed
      ? [{ domain, contract: { ...contract, input: withoutCursor(contract), feed: contract.feed } }]
      : [],
)

function withoutCursor({ input }: View): View['input'] {
  if (!(input instanceof z.ZodObject)) return input
  let own: z.ZodObject = input
  if ('cursor' in own.shape) own = own.omit({ cursor: true })
  if ('sort' in own.shape) own = own.omit({ sort: true })
  return own
}

/** So many feeds look at once: the database has more to do than to tell what is new. */
const looks = new Turns(4, Infinity)

/** What of a list is new to who asks, checked as when it is read. */
export const look = (
  view: Followed,
  raw: unknown,
  caller: Identity,
  from: From,
  since: string | undefined,
): Promise<Told> =>
  recorded({ contract: view, caller, from }, raw, async () => {
    const input = admit(view, raw, caller)
    const told = await looks.take('', () =>
      withRefusals(withOrgAsOfNow(caller.org, (tx) => lookSince(tx, view, input, caller, since))),
    )
    return told!.result
  })
