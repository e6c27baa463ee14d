const day = 86_400_000
const spans: Record<string, number> = { hour: day / 24, day, week: 7 * day, month: 30 * day }

/** How far back a list goes, as its page's address says it. */
export const spanOptions = [
  { value: '', text: 'any time' },
  { value: 'hour', text: 'the last hour' },
  { value: 'day', text: 'the last day' },
  { value: 'week', text: 'the last 7 days' },
  { value: 'month', text: 'the last 30 days' },
]

/** When a span began, cut to the minute, so that pages of one list fit together. */
export const spanStart = (span: string | null, now: number): string | undefined => {
  const length = spans[span ?? '']
  return length === undefined
    ? undefined
    : new Date(Math.floor((now - length) / 60_000) * 60_000).toISOString()
}
