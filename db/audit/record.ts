import { and, eq, gte, sql } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import type { AuditEntry } from '#workflows/audit/contract.ts'
import type { Transaction } from '../client.ts'
import { idAt } from '../pages.ts'
import { auditEntries } from '../schema.ts'
import { detailOf } from './canonical.ts'

/** Through what and from where somebody came. */
export interface From {
  surface: AuditEntry['surface']
  /** Null for calls that pages make inside the process. */
  address: string | null
  agent: string | null
  requestId: string
}

/** What is written down: who, what, how it went, to what. */
export interface Deed {
  actor: { kind: AuditEntry['actor']['kind']; id: string; name: string }
  action: string
  title: string
  outcome: AuditEntry['outcome']
  status: number
  code?: string
  subjects: string[]
  /** Without secrets already. */
  input: Json
}

const longest = { name: 200, address: 64, agent: 300 } as const
const mostSubjects = 20

/** Text that Postgres keeps, at most so long. */
const kept = (text: string | null, most: number): string | null =>
  text === null ? null : text.replaceAll('\u0000', '').toWellFormed().slice(0, most)

const momentOf = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

/** The position of whatever this transaction writes (walls.ts). */
const position = sql<bigint>`app.audit_position(pg_current_xact_id())`

/** What goes on for a while, such as paging through a history, is written down again after this long. */
export const spanMinutes = 5

/**
 * Writes an entry that stands for all that the same actor does of this kind, from the same address, in the minutes after
 * it; answers whether there was none yet. Calls that come together wait for each other.
 */
export const recordSpan = async (tx: Transaction, org: string, deed: Deed, from: From): Promise<boolean> => {
  const { actor, action } = deed
  const address = kept(from.address, longest.address)
  const who = JSON.stringify([org, actor.id, action, address])
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit span ${who}`}, 0))`)
  const [stands] = await tx
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.org, org),
        eq(auditEntries.actorId, actor.id),
        gte(auditEntries.id, idAt(new Date(Date.now() - spanMinutes * 60_000))),
        eq(auditEntries.action, action),
        sql`${auditEntries.address} is not distinct from ${address}`,
      ),
    )
    .limit(1)
  if (stands) return false
  await record(tx, org, deed, from)
  return true
}

/** Writes an entry in the transaction of the change it speaks of: without the entry there is no change. */
export const record = async (tx: Transaction, org: string, deed: Deed, from: From): Promise<void> => {
  const id = newId()
  const { actor, action, title, outcome, status, code, input } = deed
  const subjects = [...new Set(deed.subjects)].slice(0, mostSubjects)
  const details = {
    salt: randomBytes(16).toString('hex'),
    actorName: kept(actor.name, longest.name),
    address: kept(from.address, longest.address),
    agent: kept(from.agent, longest.agent),
    input,
  }
  await tx.insert(auditEntries).values({
    org,
    id,
    position,
    at: momentOf(id),
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    title,
    outcome,
    status,
    code: code ?? null,
    subject: subjects[0] ?? null,
    subjects,
    surface: from.surface,
    requestId: from.requestId,
    detail: detailOf({ ...details, input: input === null ? null : JSON.stringify(input) }),
    ...details,
  })
}
