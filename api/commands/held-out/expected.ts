/** What a sentence must become; records are told by name, and a waiting decision by what is named in full. */
export type Step = [
  operation: string,
  input: Record<string, unknown>,
  more?: { at?: string; after?: true; every?: string },
]
export interface Expected {
  does: Step[]
  asks: string[]
}
export type Sentence = readonly [text: string, expected: Expected]

export const says = (text: string, ...does: Step[]): Sentence => [text, { does, asks: [] }]
export const asks = (text: string, fields: string[], ...does: Step[]): Sentence => [
  text,
  { does, asks: fields },
]

export const days = (from: string, until?: string) => ({
  from: `2026-${from}T23:00:00.000Z`,
  ...(until ? { until: `2026-${until}T23:00:00.000Z` } : {}),
})
export const today = days('11-26')
export const yesterday = days('11-25', '11-26')
export const thisWeek = days('11-22')

export const decide = (name: string, decision = 'approve', more: Record<string, unknown> = {}): Step => [
  'decideApproval',
  { run: name, node: 'ask', decision, ...more },
]
export const refund = 'Refund orders: Refund order 991?'
export const acme = 'Onboard customers: Open an account for ACME?'
export const news = 'Newsletter: Send to 4,000 people?'
