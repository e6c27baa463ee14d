import type { listDeliveries } from '#workflows/automations/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Output } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { isFields, type Drawing } from '#lib/canvas/drawing.ts'
import { relative } from '#lib/format/time.ts'
import { asProblem, type ProblemBody } from '#lib/problem.ts'
import { lookOf, runLook } from '#lib/status.ts'
import { say } from '#lib/ui/toasts.svelte.ts'
import { readPins } from './pins.ts'
import { previewOf, type Preview, type Scope, type WorkOut } from './preview.ts'
import { movedPins, sampledInput, sampledOf, withPins, type Pin, type Pins, type Sampled } from './sampled.ts'
import { scopeOf } from './scope.ts'

/** What may be taken as a sample. */
export interface Choice {
  label: string
  kind: 'run' | 'trial' | 'delivery'
  /** The run or the delivery it is. */
  id: string
}

type Delivery = Output<typeof listDeliveries>['items'][number]
const atOnce = 8
const listenEvery = 1000

/** What somebody tries a draft with: a sample, what is pinned, and what fields would be. */
export class Trying {
  readonly automation: string
  /** What was chosen; null while there is nothing to choose. */
  chosen = $state.raw<Sampled | null>(null)
  choices = $state.raw<Choice[]>([])
  problem = $state.raw<ProblemBody | null>(null)
  /** Whether the next delivery is waited for. */
  listening = $state(false)
  pins = $state.raw<Pins>({})
  /** Of loops: which item or round is looked at, by container. */
  turns = $state.raw<ReadonlyMap<string, number>>(new Map())
  private workOut = $state.raw<WorkOut | null>(null)
  /** From and to, both ways. */
  private readonly renames: [string, string][] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  sample = $derived(this.chosen && withPins(this.chosen, this.pins))

  constructor(automation: string) {
    this.automation = automation
  }

  /** Reads what there is to try with; answers how to stop. */
  start(): () => void {
    void readPins(this.automation).then(
      (pins) => (this.pins = { ...pins, ...this.pins }),
      () => undefined,
    )
    void import('./core.ts').then(({ workOut }) => (this.workOut = workOut))
    void this.look().then(() => this.choices[0] && this.choose(this.choices[0]))
    return () => this.stopListening()
  }

  /** Looks again for what may be a sample. Without leave to see runs there is none. */
  async look(): Promise<void> {
    const { automation } = this
    const [runs, trials, deliveries] = await Promise.all([
      client.runs.listRuns({ automation, limit: atOnce }).catch(() => ({ items: [] })),
      client.runs.listRuns({ automation, operation: 'tryAutomation', limit: 3 }).catch(() => ({ items: [] })),
      client.automations.listDeliveries({ automation, limit: atOnce }).catch(() => ({ items: [] })),
    ])
    const now = Date.now()
    const started = new Set(deliveries.items.map(({ run }) => run))
    const found = [
      ...deliveries.items.filter(({ outcome }) => outcome !== 'refused').map((each) => choiceOf(each, now)),
      ...[...runs.items, ...trials.items]
        .filter(({ id }) => !started.has(id))
        .map(({ id, operation, createdAt, status }) => ({
          at: createdAt,
          kind: operation === 'tryAutomation' ? ('trial' as const) : ('run' as const),
          label: `${operation === 'tryAutomation' ? 'Trial' : 'Run'} of ${relative(createdAt, now)} · ${lookOf(runLook, status).word}`,
          id,
        })),
    ]
    this.choices = found.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, 2 * atOnce)
  }

  async choose({ label, kind, id }: Choice): Promise<void> {
    this.stopListening()
    try {
      const { getSample, getDeliverySample } = client.automations
      const read = await (kind === 'delivery' ? getDeliverySample({ delivery: id }) : getSample({ run: id }))
      this.chosen = sampledOf(label, read)
      this.problem = null
      if (read.left.length) say(`Too large for a sample: what ${read.left.join(', ')} gave.`)
    } catch (thrown) {
      this.problem = asProblem(thrown)
    }
  }

  chooseInput(body: Json) {
    this.stopListening()
    this.chosen = sampledInput(body)
  }

  /** Takes the next delivery that arrives. */
  async listen(): Promise<void> {
    const { automation } = this
    this.stopListening()
    this.listening = true
    const newest = async () => {
      const { items } = await client.automations.listDeliveries({ automation, limit: 5 })
      return items.find(({ outcome }) => outcome !== 'refused')
    }
    try {
      const before = (await newest())?.id
      const turn = async () => {
        const found = await newest().catch(() => undefined)
        if (!this.listening) return
        if (!found || found.id === before) return void (this.timer = setTimeout(turn, listenEvery))
        const choice = choiceOf(found, Date.now())
        await this.choose(choice)
        say('It arrived: its values stand beside the fields.')
        await this.look()
      }
      if (this.listening) this.timer = setTimeout(turn, listenEvery)
    } catch (thrown) {
      this.listening = false
      this.problem = asProblem(thrown)
    }
  }

  stopListening() {
    this.listening = false
    clearTimeout(this.timer)
  }

  /** Pins what a step gives, or lets it run again; it is there at once, and kept with the draft. */
  async pin(node: string, pin: Pin | null): Promise<void> {
    const { automation } = this
    const { [node]: _, ...rest } = this.pins
    this.pins = pin ? { ...rest, [node]: pin } : rest
    try {
      if (pin) await client.automations.pinStep({ automation, node, ...pin })
      else await client.automations.unpinStep({ automation, node })
    } catch (thrown) {
      say(`It is so on this page alone: ${asProblem(thrown).detail ?? 'it could not be kept.'}`)
    }
  }

  /** What was pinned of a step goes on under its new id, and under its old one once that is undone. */
  renamed(from: string, to: string) {
    this.renames.push([from, to], [to, from])
  }

  /** Brings what is pinned along to the ids that steps have now. */
  follow(ids: ReadonlySet<string>) {
    for (const [from, to] of movedPins(this.pins, this.renames, ids)) {
      void this.pin(to, this.pins[from]!)
      void this.pin(from, null)
    }
  }

  /** What expressions of a step see, of the sample. */
  scopeFor(drawing: Drawing, id: string, turns = this.turns): Scope | null {
    const { workOut, sample } = this
    if (!workOut || !sample) return null
    return scopeOf(drawing, id, sample, (source, scope) => valueOf(workOut, source, scope), turns)
  }

  preview(scope: Scope | null, field: string, written: Json, bare: boolean): Preview | null {
    return this.workOut && scope ? previewOf(this.workOut, written, { bare, field, scope }) : null
  }
}

const valueOf = (workOut: WorkOut, source: string, scope: Scope): Json | undefined => {
  const worth = workOut(source, true, scope)
  return worth !== 'long' && 'value' in worth ? worth.value : undefined
}

const choiceOf = ({ id, receivedAt, outcome }: Delivery, now: number): Choice & { at: string } => ({
  at: receivedAt,
  kind: 'delivery',
  label: `Delivery of ${relative(receivedAt, now)}${outcome === 'ignored' ? ' · started nothing' : ''}`,
  id,
})

/** The body of a sample's trigger. */
export const bodyOf = (sample: Sampled | null): Json =>
  isFields(sample?.trigger) ? ((sample.trigger as { body?: Json }).body ?? null) : null
