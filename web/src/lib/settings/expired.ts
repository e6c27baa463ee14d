import type { getExpired } from '#workflows/privacy/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { exactDay } from '#lib/format/time.ts'

type Expired = Output<typeof getExpired>

/** What keeping things for so long erases, in a sentence. */
export const expiredSentence = ({ runs, deliveries, sent }: Expired): string => {
  const parts = [
    [runs, 'ended run'],
    [deliveries, 'received delivery'],
    [sent, 'sent delivery'],
  ] as const
  const told = parts.flatMap(([found, what]) => {
    if (!found || found.count === 0) return []
    const number = `${found.more ? 'more than ' : ''}${found.count.toLocaleString('en')}`
    const many = found.count === 1 ? what : what.replace(/y$/, 'ie') + 's'
    return [`${number} ${many}${found.oldest ? `, the oldest of ${exactDay(found.oldest)}` : ''}`]
  })
  return told.length === 0
    ? 'Nothing is that old now: this erases nothing today.'
    : `This erases for good: ${told.join('; ')}.`
}
