import { client, uniqueKey } from '#lib/client.ts'
import { before } from '#lib/canvas/suggest.ts'
import { nodesOf, withInside, type Drawing } from '#lib/canvas/drawing.ts'
import { withWays } from '#lib/graph/draw.ts'
import { loosen } from '#lib/graph/loose.ts'
import { RunFeed } from '#lib/live/run.svelte.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'
import { pictureOf } from '#lib/runs/picture.ts'
import { isOpen } from '#lib/status.ts'
import type { Pins } from './sampled.ts'
import { around } from './scope.ts'
import type { Trying } from './trying.svelte.ts'

/** A draft that is run once, and how it goes. */
export class Trial {
  private readonly trying: Trying
  private feed = $state.raw<RunFeed | null>(null)
  private stop: (() => void) | null = null
  starting = $state(false)
  problem = $state.raw<ProblemBody | null>(null)
  /** Whether calls that change something are made; asked anew on every page. */
  outward = $state(false)

  detail = $derived(this.feed?.detail ?? null)
  running = $derived(this.starting || (this.detail !== null && isOpen(this.detail.run.status)))
  private graph = $derived.by(() => {
    const graph = this.detail && loosen(this.detail.graph)
    return graph && withWays(graph)
  })
  picture = $derived.by(() =>
    this.detail && this.graph
      ? pictureOf(this.detail, this.graph, this.trying.turns, new Set(Object.keys(this.trying.pins)))
      : null,
  )
  /** Which turn of each loop is looked at. */
  turns: ReadonlyMap<string, number> = $derived.by(() =>
    this.picture ? new Map([...this.picture.turns].map(([id, { at }]) => [id, at])) : this.trying.turns,
  )

  constructor(trying: Trying) {
    this.trying = trying
  }

  /** Runs a draft with the sample: all of it, up to a step, or that step alone. */
  async run(drawing: Drawing, until?: string, alone = false): Promise<void> {
    if (this.starting) return
    const { automation, chosen } = this.trying
    this.starting = true
    this.problem = null
    try {
      const { run } = await client.automations.tryAutomation(
        {
          ...{ automation, graph: drawing as never, alone, outward: this.outward },
          trigger: chosen?.trigger ?? { kind: 'manual', body: null, headers: {}, query: {} },
          pins: this.pinsFor(drawing, until, alone),
          ...(until === undefined ? {} : { until }),
        },
        uniqueKey(),
      )
      const feed = new RunFeed(await client.runs.getRun({ run: run.id }))
      this.clear()
      this.feed = feed
      this.stop = feed.start()
      this.trying.turns = new Map()
    } catch (thrown) {
      this.problem = asProblem(thrown)
    } finally {
      this.starting = false
    }
  }

  async cancel(): Promise<void> {
    const { detail } = this
    if (!detail || !isOpen(detail.run.status)) return
    await client.runs.cancelRun({ run: detail.run.id, reason: 'Only tried' }).catch((thrown: unknown) => {
      this.problem = asProblem(thrown)
    })
  }

  look = async () => this.feed?.look().catch(() => undefined)

  /** Forgets how it went; the run itself stays in the list. */
  clear() {
    this.stop?.()
    this.stop = null
    this.feed = null
    this.problem = null
  }

  /** What a person pinned, except of the step that is asked for; alone it needs what the sample has of others too. */
  private pinsFor(drawing: Drawing, until: string | undefined, alone: boolean): Pins {
    const { pins, chosen } = this.trying
    const ids = new Set(nodesOf(drawing).map(({ id }) => id))
    const own = Object.entries(pins).filter(([id]) => ids.has(id) && id !== until)
    if (!alone || until === undefined || !chosen) return Object.fromEntries(own)
    const runs = withInside(drawing, [until])
    const text = JSON.stringify(
      nodesOf(drawing).filter(({ id }) => runs.has(id) || around(drawing, until).includes(id)),
    )
    const named = [...before(drawing, until)].filter(
      (id) => chosen.steps.has(id) && !around(drawing, until).includes(id) && text.includes(`steps.${id}`),
    )
    return {
      ...Object.fromEntries(named.map((id) => [id, { output: chosen.steps.get(id)! }])),
      ...Object.fromEntries(own),
    }
  }
}
