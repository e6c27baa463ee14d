import type { Client } from 'pg'
import * as z from 'zod'
import { SentenceError } from '../sentence.ts'
import { queries } from './catalogue.ts'

/** The schemas that are ours; their order is that of making them. */
export const schemas = ['app_migrations', 'app', 'auth']

const statements = z.array(z.string())
export const definitionSchema = z.strictObject({
  /** Names alone. */
  extensions: z.array(z.string().regex(/^[\w-]+$/)),
  /** What makes everything that data goes into … */
  before: statements,
  /** … every table in a quoted form, with the columns that are copied and what is copied into them … */
  tables: z.array(z.strictObject({ name: z.string(), columns: z.string(), values: z.string() })),
  /** … and what is cheaper, or only possible, once the data is there: keys, indexes, walls, triggers. */
  after: statements,
})
/** How to make our schemas again, as statements for the role that owns them. */
export type Definition = z.infer<typeof definitionSchema>

/** The statements that carry a table's data out of one database and into another. */
export const copyStatements = ({ name, columns, values }: Definition['tables'][number]) => ({
  out: `copy (select ${values} from ${name}) to stdout`,
  into: `copy ${name} (${columns}) from stdin`,
})

const lines = async (client: Client, query: string): Promise<string[]> => {
  const { rows } = await client.query<{ line: string }>(query, [schemas])
  return rows.map(({ line }) => line)
}

/** Every table of our schemas, quoted. */
export const tableNames = (client: Client): Promise<string[]> => lines(client, queries.tableNames)

/**
 * Reads how our schemas are made from the database's own catalogue, so that it is what it is and not what this
 * release thinks. Throws a sentence when there is something in them that it cannot make again. The grants are not
 * read: migrating, which every start does, gives them anew.
 */
export const readDefinition = async (client: Client): Promise<Definition> => {
  // So that the catalogue's texts name the schema of everything.
  await client.query(`set local search_path = ''`)
  const strangers = await lines(client, queries.strangers)
  if (strangers.length > 0)
    throw new SentenceError(`The database holds what a backup cannot keep: ${strangers.join(', ')}.`)
  const { rows: tables } = await client.query<Definition['tables'][number]>(queries.tables, [schemas])
  const sections = async (...names: (keyof typeof queries)[]) => {
    const found: string[] = []
    for (const name of names) found.push(...(await lines(client, queries[name])))
    return found
  }
  return {
    extensions: await lines(client, queries.extensions),
    before: await sections('types', 'sequences', 'bareTables', 'functions', 'defaults'),
    tables,
    after: await sections(
      ...([
        'sequenceOwners',
        'sequenceValues',
        'constraints',
        'indexes',
        'views',
        'walls',
        'policies',
      ] as const),
      'triggers',
    ),
  }
}
