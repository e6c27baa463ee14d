import pg from 'pg'
import { SentenceError } from '../sentence.ts'
import { copyIn } from './copy.ts'
import { copyStatements, type Definition, definitionSchema, schemas } from './definition.ts'

/** A part of a backup as it was before it was packed. */
export type Unpacked = (part: string) => AsyncIterable<Uint8Array>

export const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  // Its queries say so too; without a listener this process would end.
  client.on('error', () => {})
  await client.connect()
  return client
}

const refuseUsed = async (client: pg.Client): Promise<void> => {
  const { rowCount } = await client.query(
    'select from pg_class where relnamespace in (select oid from pg_namespace where nspname = any($1)) limit 1',
    [schemas],
  )
  if (rowCount)
    throw new SentenceError('This database holds a Mainspring already; a restore needs an empty one.')
}

const addExtensions = async (administrator: string, extensions: string[]): Promise<void> => {
  if (extensions.length === 0) return
  const client = await connect(administrator)
  try {
    for (const name of extensions) await client.query(`create extension if not exists "${name}"`)
  } finally {
    await client.end()
  }
}

const readText = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/**
 * Makes our schemas and their data in an empty database, in one transaction: all of it or nothing. `owner` is the URL
 * of the role that will own it, `administrator` one of the same database for its extensions, `rows` how many each
 * table must have afterwards. Grants are missing until the next migration, which every start does.
 */
export const loadDatabase = async (
  urls: { owner: string; administrator: string },
  unpacked: Unpacked,
  rows: (table: string) => number | undefined,
  signal: AbortSignal,
): Promise<void> => {
  const definition: Definition = definitionSchema.parse(
    JSON.parse(await readText(unpacked('database/definition.json.gz'))),
  )
  const client = await connect(urls.owner)
  try {
    await refuseUsed(client)
    await addExtensions(urls.administrator, definition.extensions)
    await client.query('begin')
    await client.query(`set local check_function_bodies = off; set local search_path = ''`)
    for (const schema of schemas) await client.query(`create schema ${schema}`)
    for (const statement of definition.before) await client.query(statement)
    for (const table of definition.tables) {
      signal.throwIfAborted()
      const { name } = table
      const loaded = await copyIn(client, copyStatements(table).into, unpacked(`database/${name}.copy.gz`))
      if (loaded !== rows(name))
        throw new SentenceError(`${name} has ${loaded} rows instead of ${rows(name)}; the backup is damaged.`)
    }
    for (const statement of definition.after) await client.query(statement)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    await client.end().catch(() => undefined)
  }
}
