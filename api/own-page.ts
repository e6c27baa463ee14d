import { trustedOrigins } from './auth.ts'
import { Problem } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site's page makes a browser send, whether or not a cookie comes with it. A program that says
 * neither Origin nor Sec-Fetch-Site is none; a key in a header is nothing a browser adds by itself.
 * @throws {Problem} 403 foreign_origin
 */
export const assertNotForeign = ({ method, headers }: Request): void => {
  if (safe.has(method) || headers.has('authorization') || headers.has('x-api-key')) return
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const foreign =
    site === null
      ? origin !== null && !trustedOrigins().includes(origin)
      : site !== 'same-origin' && site !== 'none'
  if (foreign)
    throw new Problem({
      status: 403,
      code: 'foreign_origin',
      detail: 'Another site’s page cannot do this.',
      hint: 'In a browser, open Mainspring at the address it was started with or set MAINSPRING_URL.',
    })
}
