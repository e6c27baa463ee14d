import type { runSteps } from '../schema.ts'

type NewStep = typeof runSteps.$inferInsert

/** A value as text for a parameter of type json. */
export const jsonText = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)

/** A time as text for a parameter of type timestamptz. */
export const momentText = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

/** The columns of app.run_steps that are written with a burst: their type as array element, and how each is read. */
const columns: Record<
  string,
  [type: 'text' | 'int' | 'timestamptz' | 'json', of: (step: NewStep) => unknown]
> = {
  path: ['text', ({ path }) => path],
  generation: ['int', ({ generation }) => generation],
  node: ['text', ({ node }) => node],
  type: ['text', ({ type }) => type],
  state: ['text', ({ state }) => state],
  port: ['text', ({ port }) => port],
  input: ['json', ({ input }) => jsonText(input)],
  output: ['json', ({ output }) => jsonText(output)],
  error: ['json', ({ error }) => jsonText(error)],
  waits: ['json', ({ waits }) => jsonText(waits)],
  waits_for: ['text', ({ waitsFor }) => waitsFor],
  effect_key: ['text', ({ effectKey }) => effectKey],
  started_at: ['timestamptz', ({ startedAt }) => momentText(startedAt)],
  ended_at: ['timestamptz', ({ endedAt }) => momentText(endedAt)],
}
const all = Object.entries(columns)

/** The names of those columns, for an insert. */
export const stepColumns = all.map(([name]) => name).join(', ')
/** The same as read from `steps`; json goes through text, since arrays of json have no literals of their own. */
export const stepValues = all
  .map(([name, [type]]) => (type === 'json' ? `steps.${name}::json` : `steps.${name}`))
  .join(', ')

/** Steps as rows of a statement: one array for each column, from parameter `first` on. */
export const stepsFrom = (first: number): string =>
  `unnest(${all
    .map(([, [type]], i) => `$${first + i}::${type === 'json' ? 'text' : type}[]`)
    .join(', ')}) as steps (${stepColumns})`

/** The parameters of `stepsFrom`. */
export const stepArrays = (steps: readonly NewStep[]): unknown[][] =>
  all.map(([, [, of]]) => steps.map((step) => of(step) ?? null))
