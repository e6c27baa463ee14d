type ColumnType = 'text' | 'int' | 'uuid' | 'bytea' | 'timestamptz' | 'json'

/** A value as text for a parameter of type json. */
export const jsonText = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value)

const parameter = (type: ColumnType, value: unknown): unknown =>
  type === 'json' ? jsonText(value) : value instanceof Date ? value.toISOString() : (value ?? null)

/** Rows as parameters of one statement, whose text is the same however many there are: an array for each column. */
export interface Arrays<Row> {
  /** The columns' names, for an insert. */
  names: string
  /** The columns as an insert selects them. */
  values: string
  /** The rows as a table of a statement, its parameters numbered from `first` on. */
  from: (first: number) => string
  /** How many parameters that takes. */
  length: number
  parameters: (rows: readonly Row[]) => unknown[][]
}

/** @param columns by name: type, and how it is read from a row */
export const arrays = <Row>(
  alias: string,
  columns: Record<string, [type: ColumnType, of: (row: Row) => unknown]>,
): Arrays<Row> => {
  const all = Object.entries(columns)
  const names = all.map(([name]) => name).join(', ')
  // An array of json has no literals of its own, so its elements go as texts.
  const typeOf = (type: ColumnType) => (type === 'json' ? 'text' : type)
  return {
    names,
    values: all.map(([name, [type]]) => `${alias}.${name}${type === 'json' ? '::json' : ''}`).join(', '),
    from: (first) =>
      `unnest(${all.map(([, [type]], i) => `$${first + i}::${typeOf(type)}[]`).join(', ')}) as ${alias} (${names})`,
    length: all.length,
    parameters: (rows) => all.map(([, [type, of]]) => rows.map((row) => parameter(type, of(row)))),
  }
}
