import { randomBytes } from 'node:crypto'
import { settings } from '#infra/settings.ts'
import { overlapHours } from '#workflows/endpoints/core/limits.ts'
import { sealText, unsealText } from '../organisations/keys.ts'

/** `until` is null for the one that counts, else when an earlier one stops to sign. */
export interface Secret {
  secret: string
  until: string | null
}

/** How many sign at most, however often somebody rotates. */
const most = 3
const place = (id: string) => `endpoint secret ${id}`

export const sealSecrets = (org: string, id: string, secrets: Secret[]): Promise<string> =>
  sealText(org, place(id), JSON.stringify(secrets))

/** The secrets that sign at this moment, the newest first. */
export const openSecrets = async ({
  org,
  id,
  secret,
}: {
  org: string
  id: string
  secret: string
}): Promise<Secret[]> =>
  (JSON.parse(await unsealText(org, place(id), secret)) as Secret[]).filter(
    ({ until }) => until === null || Date.parse(until) > Date.now(),
  )

/** A new secret in front; those before go on for the overlap. */
export const rotated = (before: Secret[]): Secret[] => {
  const until = new Date(
    Date.now() + (overlapHours * 3_600_000) / settings().MAINSPRING_TIME_SCALE,
  ).toISOString()
  const fresh = { secret: `whsec_${randomBytes(24).toString('base64')}`, until: null }
  return [fresh, ...before.map((each) => ({ ...each, until: each.until ?? until }))].slice(0, most)
}
