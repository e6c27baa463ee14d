import type { Shape } from './shape.ts'

const unlimited = 1e9

/** The limits of a number as one says them: "1 to 30", "At least 0"; nothing where there are none to speak of. */
export const limitsOf = ({ min, max }: Extract<Shape, { kind: 'number' }>): string => {
  const [low, high] = [min > -unlimited, max < unlimited]
  const said = (limit: number) => limit.toLocaleString('en')
  if (low && high) return `${said(min)} to ${said(max)}`
  return low ? `At least ${said(min)}` : high ? `At most ${said(max)}` : ''
}

/** An ISO moment as `datetime-local` takes it, in the zone of whoever looks; '' for what is none. */
export const localOf = (iso: string): string => {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return ''
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 19)
}

/** The other way round. */
export const momentOf = (local: string): string => {
  const at = local ? new Date(local) : undefined
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : ''
}

/** The zone of whoever looks: "Europe/Berlin, UTC+1". */
export const zoneOf = (at: Date): string => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const offset = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC')
  return offset && timeZone !== 'UTC' ? `${timeZone}, ${offset}` : timeZone
}

export const durationUnits = [
  { unit: 's', text: 'seconds' },
  { unit: 'm', text: 'minutes' },
  { unit: 'h', text: 'hours' },
  { unit: 'd', text: 'days' },
] as const

/** "90m" as a number and its unit. */
export const durationParts = (text: string): { number: string; unit: string } => {
  const [, number = text, unit = ''] = /^(.*?)(ms|s|m|h|d)?$/.exec(text) ?? []
  return { number, unit: unit || 'm' }
}
