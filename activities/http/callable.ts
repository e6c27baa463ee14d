import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { settings } from '#infra/settings.ts'
import { whyBlocked } from './addresses.ts'
import { isExempt } from './exempt.ts'

/** Milliseconds to wait for the addresses of a name; a slow one is looked at again when it is called. */
const patience = 2000

const addressesOf = async (host: string): Promise<string[]> => {
  if (isIP(host)) return [host]
  const found = lookup(host, { all: true }).then(
    (addresses) => addresses.map(({ address }) => address),
    // Not to be found now is no reason; it may be in a minute.
    () => [],
  )
  const stop = new AbortController()
  const late = delay(patience, [], { signal: stop.signal }).catch(() => [])
  return Promise.race([found, late]).finally(() => stop.abort())
}

/**
 * Why a URL could never be called with something signed, in words; undefined when it can be. What it says today may
 * not hold tomorrow: every call is guarded anew.
 */
export const whyNotCallable = async (url: string): Promise<string | undefined> => {
  const target = URL.parse(url)
  if (!target) return 'That is not a URL'
  if (target.username || target.password) return 'The URL holds a password, which everybody here could read'
  if (target.host === new URL(settings().origin).host)
    return 'That is this Mainspring itself: a run that ends would start the next one for ever'
  if (isExempt(target, settings().MAINSPRING_EGRESS_ALLOW)) return undefined
  if (target.protocol !== 'https:') return 'Only https is called, so that nobody reads along'
  for (const address of await addressesOf(target.hostname.replace(/^\[|\]$/g, ''))) {
    const reason = whyBlocked(address)
    if (reason) return `${target.host} may not be called: ${address} ${reason}`
  }
  return undefined
}
