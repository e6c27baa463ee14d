import { cancellationSignal } from '@temporalio/activity'
import { nextOf } from '#db/endpoints/queue.ts'
import { bodyText } from '#db/endpoints/rows.ts'
import { openSecrets } from '#db/endpoints/secrets.ts'
import { settle } from '#db/endpoints/settle.ts'
import { beating } from '../beat.ts'
import { attempt } from './attempt.ts'
import { giveNotice } from './notice.ts'

interface Queue {
  org: string
  endpoint: string
}

/** After so long it returns, so that its workflow shows that it goes on, in milliseconds. */
const longest = 60_000

/**
 * Sends what is due to an endpoint, one after another. A try that ended with its process is made again, under the same
 * `webhook-id`: receivers get each event at least once and can tell.
 * @returns milliseconds until there is more to do; null: not before it is woken
 */
export const sendDue = async (
  { org, endpoint: id }: Queue,
  signal?: AbortSignal,
): Promise<{ milliseconds: number | null }> => {
  for (const end = Date.now() + longest; ;) {
    const next = await nextOf(org, id)
    if ('milliseconds' in next) return next
    signal?.throwIfAborted()
    if ('notice' in next) await giveNotice(next.notice)
    else {
      const { send: delivery, endpoint } = next
      const secrets = (await openSecrets(endpoint)).map(({ secret }) => secret)
      const sending = { id: delivery.id, url: endpoint.url, body: bodyText(delivery), secrets }
      await settle(delivery, await attempt(sending, signal))
    }
    if (Date.now() > end) return { milliseconds: 1 }
  }
}

/** `sendDue`, as an activity. */
export const sendDueDeliveries = (queue: Queue): Promise<{ milliseconds: number | null }> =>
  beating(() => sendDue(queue, cancellationSignal()))
