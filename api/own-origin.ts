import { trustedOrigins } from './auth.ts'
import { Problem } from './problem.ts'

/** Refuses what another site's page sends, where no session is needed. */
export const assertOwnOrigin = ({ headers }: Request): void => {
  const origin = headers.get('origin')
  if (
    origin !== null &&
    !trustedOrigins().includes(origin) &&
    headers.get('sec-fetch-site') !== 'same-origin'
  )
    throw new Problem({ status: 403, code: 'foreign_origin', detail: 'Another site’s page cannot do this.' })
}
