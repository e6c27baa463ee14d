import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { settings } from '../settings.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

/** By what our own processes know each other where they read each other's figures; undefined without a master key. */
export const ownToken = (): string | undefined => {
  const { MAINSPRING_MASTER_KEY: key } = settings()
  return key && createHmac('sha256', Buffer.from(key, 'hex')).update('metrics').digest('base64url')
}

/** Whether an Authorization header carries the token that MAINSPRING_METRICS_TOKEN sets, or our own processes'. */
export const carriesToken = (authorization: string | undefined, { ours = false } = {}): boolean => {
  const [, given] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? []
  if (!given) return false
  const wanted = [settings().MAINSPRING_METRICS_TOKEN, ours ? ownToken() : undefined]
  return wanted.some((each) => each !== undefined && same(each, given))
}
