import { addressHeader, auth } from '../auth.ts'

/** Where a request came from, as a session's list says it. */
export interface Origin {
  address: string
  agent: string | null
}

/**
 * Signs in somebody who was made a person by this very request.
 * @returns the cookies of the new session, as Set-Cookie values
 */
export const beginSession = async (
  { email, password }: { email: string; password: string },
  { address, agent }: Origin,
): Promise<string[]> => {
  const { headers } = await auth().api.signInEmail({
    body: { email, password },
    headers: new Headers({ [addressHeader]: address, ...(agent && { 'user-agent': agent }) }),
    returnHeaders: true,
  })
  return headers.getSetCookie()
}
