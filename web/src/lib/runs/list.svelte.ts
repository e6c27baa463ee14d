import type { listRuns, Run } from '#workflows/runs/contract.ts'
import type { Output, Request } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'

export type RunFilter = Pick<Request<typeof listRuns>, 'status' | 'automation' | 'parent'>
type Page = Output<typeof listRuns>

export const pageSize = 50
/** The most rows one look refreshes; older ones are rarely still moving. */
const refreshed = 200

/** A list of runs that grows downwards on demand and stays true by looking again, without moving what is being read. */
export class RunList {
  items: Run[] = $state.raw([])
  /** New runs that are kept back while the reader is further down. */
  held: Run[] = $state.raw([])
  nextCursor: string | null = $state(null)
  loading = $state(false)
  problem = $state.raw<ProblemBody | null>(null)
  readonly filter: RunFilter

  constructor(filter: RunFilter, first: Page) {
    this.filter = filter
    this.items = first.items
    this.nextCursor = first.nextCursor
  }

  async more() {
    if (this.loading || !this.nextCursor) return
    this.loading = true
    try {
      const page = await client.runs.listRuns({ ...this.filter, limit: pageSize, cursor: this.nextCursor })
      const known = new Set(this.items.map(({ id }) => id))
      this.items = [...this.items, ...page.items.filter(({ id }) => !known.has(id))]
      this.nextCursor = page.nextCursor
      this.problem = null
    } catch (thrown) {
      this.problem = asProblem(thrown)
    } finally {
      this.loading = false
    }
  }

  /** Looks again. `mayMove`: whether new rows may push down what is shown. */
  async refresh(mayMove: boolean) {
    const limit = Math.min(refreshed, Math.max(pageSize, this.items.length))
    const page = await client.runs.listRuns({ ...this.filter, limit })
    const fresh = new Map(page.items.map((run) => [run.id, run]))
    const known = new Set(this.items.map(({ id }) => id))
    const added = page.items.filter(({ id }) => !known.has(id))
    // Under a status filter a run that moved on leaves the list, within what was looked at.
    const oldest = page.nextCursor === null ? '' : (page.items.at(-1)?.createdAt ?? '')
    const stays = (run: Run) => fresh.has(run.id) || run.createdAt < oldest
    const kept = this.items.filter(stays).map((run) => fresh.get(run.id) ?? run)
    if (this.items.length === 0) this.nextCursor = page.nextCursor
    this.items = mayMove ? [...added, ...kept] : kept
    this.held = mayMove ? [] : added
  }

  showHeld() {
    this.items = [...this.held, ...this.items]
    this.held = []
  }
}
