import type { RunSort } from '#workflows/runs/contract.ts'

/** What of a run a list can show, with how wide it is, in the order they come by themselves. */
export const runColumns = {
  status: { title: 'Status', width: '104px' },
  name: { title: 'Automation', width: 'minmax(140px, 240px)' },
  sentence: { title: 'How it stands', width: 'minmax(120px, 1fr)' },
  subject: { title: 'Subject', width: 'minmax(80px, 160px)' },
  initiator: { title: 'Started by', width: 'minmax(80px, 140px)' },
  id: { title: 'Id', width: '84px' },
  started: { title: 'Started', width: '72px', right: true },
  ended: { title: 'Ended', width: '72px', right: true },
  age: { title: 'Age', width: '64px', right: true },
  took: { title: 'Took', width: '84px', right: true },
} as const satisfies Record<string, { title: string; width: string; right?: true }>
export type RunColumn = keyof typeof runColumns

interface SortedBy {
  is: 'none' | 'ascending' | 'descending'
  /** What the address says when its head is pressed; null for the usual order. */
  next: RunSort | null
}

/** How a column is sorted, and what pressing its head asks for; undefined for one that nobody sorts by. */
export const sortedBy = (column: RunColumn, sort: RunSort): SortedBy | undefined => {
  switch (column) {
    case 'age':
      // The youngest first: the newest.
      if (sort === 'newest') return { is: 'ascending', next: 'oldest' }
      return { is: sort === 'oldest' ? 'descending' : 'none', next: null }
    case 'ended':
      return sort === 'closed' ? { is: 'descending', next: null } : { is: 'none', next: 'closed' }
    case 'took':
      return sort === 'longest' ? { is: 'descending', next: null } : { is: 'none', next: 'longest' }
    default:
      return undefined
  }
}

export const allColumns = Object.keys(runColumns) as RunColumn[]
export const usualColumns: readonly RunColumn[] = ['status', 'name', 'sentence', 'age', 'took']
/** Without these nobody could tell what a run is, or open it. */
export const fixedColumns: readonly RunColumn[] = ['status', 'sentence']

/** The columns an address names, those that must be there among them; the usual ones when it names none. */
export const columnsOf = (named: string | null): readonly RunColumn[] => {
  const known = [...new Set((named ?? '').split('.'))].filter((each): each is RunColumn =>
    Object.hasOwn(runColumns, each),
  )
  if (known.length === 0) return usualColumns
  return [...fixedColumns.filter((each) => !known.includes(each)), ...known]
}

/** How an address names them; null for the usual ones. */
export const columnsIn = (columns: readonly RunColumn[]): string | null =>
  columns.join('.') === usualColumns.join('.') ? null : columns.join('.')

/** The same with one of them a place further to the left or to the right. */
export const moved = (columns: readonly RunColumn[], which: RunColumn, by: -1 | 1): readonly RunColumn[] => {
  const from = columns.indexOf(which)
  const to = from + by
  if (from < 0 || to < 0 || to >= columns.length) return columns
  return columns.with(from, columns[to]!).with(to, which)
}

export const templateOf = (columns: readonly RunColumn[], picking: boolean): string =>
  columns.map((each) => (each === 'status' && picking ? '128px' : runColumns[each].width)).join(' ')
