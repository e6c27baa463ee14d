import { and, count, eq, lt, sql } from 'drizzle-orm'
import { withOrg } from '../client.ts'
import { followedResources as followed } from '../schema.ts'

/** So many resources a session follows, and so many all sessions of an organisation together. */
const most = { session: 50, all: 5_000 }

interface Followed {
  uri: string
  seen: string
}
const of = (org: string, session: string) => and(eq(followed.org, org), eq(followed.session, session))
const one = (org: string, session: string, uri: string) => and(of(org, session), eq(followed.uri, uri))

/** Follows a resource that is as `seen` says; false when too much is followed already. */
export const follow = (org: string, session: string, { uri, seen }: Followed): Promise<boolean> =>
  withOrg(org, async (tx) => {
    // Sessions end without a word.
    const gone = lt(followed.heardAt, sql`now() - interval '1 day'`)
    await tx.delete(followed).where(and(eq(followed.org, org), gone))
    const known = await tx
      .update(followed)
      .set({ seen })
      .where(one(org, session, uri))
      .returning()
    if (known.length > 0) return true
    const [number] = await tx
      .select({
        all: count(),
        own: sql<number>`count(*) filter (where ${followed.session} = ${session})::int`,
      })
      .from(followed)
      .where(eq(followed.org, org))
    if (number!.all >= most.all || number!.own >= most.session) return false
    await tx.insert(followed).values({ org, session, uri, seen }).onConflictDoNothing()
    return true
  })

export const unfollow = (org: string, session: string, uri: string): Promise<unknown> =>
  withOrg(org, (tx) => tx.delete(followed).where(one(org, session, uri)))

/** What a session follows; `listens` keeps it from being forgotten. */
export const followedBy = (org: string, session: string, listens = false): Promise<Followed[]> =>
  withOrg(org, async (tx) => {
    if (listens)
      await tx
        .update(followed)
        .set({ heardAt: sql`now()` })
        .where(of(org, session))
    return tx.select({ uri: followed.uri, seen: followed.seen }).from(followed).where(of(org, session))
  })

/** Takes it that a session is told of a change; false when somebody else tells it, or it is not followed any more. */
export const takeChange = (
  org: string,
  session: string,
  { uri, seen }: Followed,
  now: string,
): Promise<boolean> =>
  withOrg(org, async (tx) => {
    const taken = await tx
      .update(followed)
      .set({ seen: now })
      .where(and(one(org, session, uri), eq(followed.seen, seen)))
      .returning({ uri: followed.uri })
    return taken.length > 0
  })
