const day = 86_400_000

/** What can be asked for, as the page's address says it; the first when it says nothing. */
export const spans = [
  { value: 'day', text: 'the last day', milliseconds: day },
  { value: 'week', text: 'the last 7 days', milliseconds: 7 * day },
  { value: 'month', text: 'the last 30 days', milliseconds: 30 * day },
  { value: 'quarter', text: 'the last 13 weeks', milliseconds: 91 * day },
  { value: 'year', text: 'the last year', milliseconds: 365 * day },
] as const
export type Span = (typeof spans)[number]

export const askedSpan = (value: string | null): Span =>
  spans.find((each) => each.value === value) ?? spans[0]
