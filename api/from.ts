import type { Context } from 'hono'
import type { From } from '#db/audit/record.ts'
import type { Identity } from './session.ts'

/** What every request carries: the caller's address and its own id. */
export type Env = {
  Bindings: {
    address?: string
    /** A call of our own pages while they are made on the server: the page itself was counted. */
    inside?: boolean
    /** Ends the connection at once, read or not. */
    hangUp?: () => void
  }
  Variables: { requestId: string }
}

/** The caller's address. */
export const addressOf = (c: Context<Env>): string | undefined =>
  // An app that is called without a server has no bindings at all.
  (c.env as Env['Bindings'] | undefined)?.address

/** From where and through what a caller came, for the audit log. */
export const fromOf = (c: Context<Env>, { actor }: Pick<Identity, 'actor'>): From => {
  const bearer = c.req.header('authorization') !== undefined
  return {
    surface: actor.kind === 'key' ? 'key' : bearer ? 'token' : 'page',
    address: addressOf(c) ?? null,
    agent: c.req.header('user-agent') ?? null,
    requestId: c.get('requestId'),
  }
}
