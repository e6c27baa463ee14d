import type { Limit } from '#workflows/limits/contract.ts'
import { count } from '#lib/format/text.ts'

/** How much a limit allows, in words. */
export const allows = ({ kind, most, per }: Pick<Limit, 'kind' | 'most' | 'per'>): string =>
  kind === 'rate'
    ? `${most.toLocaleString('en')} begin within any ${per}`
    : `${most.toLocaleString('en')} at once`

/** How much of it is used. */
export const uses = ({ kind, most, taken, waiting }: Limit): string =>
  `${taken.toLocaleString('en')} of ${kind === 'rate' ? `${most.toLocaleString('en')} begun` : `${count(most, 'place')} taken`}${
    waiting ? ` · ${waiting.toLocaleString('en')} waiting` : ''
  }`
