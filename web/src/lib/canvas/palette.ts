import type { LooseNode } from '#lib/graph/loose.ts'
import type { Schema } from '#lib/form/schema.ts'
import type { Entry } from '#lib/operations/manifest.ts'

/** Something that can be put on the canvas. */
export interface Item {
  key: string
  title: string
  summary: string
  /** The node it adds, which is valid as it is wherever its kind has an example. */
  node: LooseNode
  /** All it is found by, in small letters. */
  words: string
}

/** The schemas of the kinds of nodes, by type, from what creating an automation takes. */
export const declarationsOf = (contracts: readonly Entry[]): Map<string, Schema> => {
  const input = contracts.find(({ name }) => name === 'createAutomation')?.input
  const kinds = input?.properties?.graph?.properties?.nodes?.items
  const defs = input?.$defs
  return new Map(
    (kinds?.oneOf ?? kinds?.anyOf ?? []).flatMap((schema): [string, Schema][] => {
      const type = schema.properties?.type?.const
      return typeof type === 'string' ? [[type, defs ? { ...schema, $defs: defs } : schema]] : []
    }),
  )
}

const exampleOf = (type: string, schema: Schema): LooseNode => {
  const [example] = (schema as { examples?: LooseNode[] }).examples ?? []
  return {
    ...example,
    id: example?.id ?? type,
    type,
    ...(type === 'note' ? {} : { name: schema.title ?? type }),
  }
}

/** Everything that can be added: kinds of nodes first, then what the caller may run. */
export const itemsOf = (contracts: readonly Entry[]): Item[] => {
  const kinds = [...declarationsOf(contracts)].map(([type, schema]): Item => {
    const title = schema.title ?? type
    const summary = schema.description ?? ''
    const node = exampleOf(type, schema)
    return {
      key: type,
      title,
      summary,
      node,
      words: `${title} ${summary} ${type}`.toLowerCase(),
    }
  })
  const operations = contracts
    .filter(({ kind, allowed, by }) => kind === 'operation' && by !== 'people' && allowed !== false)
    .map(({ name, title, summary, domain }): Item => {
      const node = { id: name, type: 'operation', name: title, operation: name, input: {} }
      return {
        ...{ key: `operation:${name}`, title, summary, node },
        words: `${title} ${summary} ${name} ${domain}`.toLowerCase(),
      }
    })
  return [...kinds, ...operations]
}

/** Items in which every word occurs: those whose title begins with it first, then what was used last. */
export const foundItems = (items: readonly Item[], text: string, recent: readonly string[]): Item[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const rank = ({ key, title }: Item) => {
    const low = title.toLowerCase()
    const begins = words.length > 0 && (low.startsWith(words[0]!) ? 0 : low.includes(words[0]!) ? 1 : 2)
    const used = recent.indexOf(key)
    return Number(begins) * 100 + (used < 0 ? 50 : used)
  }
  return items
    .filter((item) => words.every((word) => item.words.includes(word)))
    .map((item, i) => ({ item, by: rank(item), i }))
    .toSorted((a, b) => a.by - b.by || a.i - b.i)
    .map(({ item }) => item)
}

const kept = 'mainspring.palette'
const most = 6

export const recentKeys = (): string[] => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    return Array.isArray(read) ? read.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

export const remember = (key: string): void => {
  try {
    const keys = [key, ...recentKeys().filter((each) => each !== key)].slice(0, most)
    localStorage.setItem(kept, JSON.stringify(keys))
  } catch {
    // A browser that keeps nothing merely has no recent ones.
  }
}

/** What is being dragged from the palette: browsers show the data of a drag only once it is dropped. */
export const carried: { node: LooseNode | null } = { node: null }
