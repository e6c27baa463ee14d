/** What a request is answered with. */
export const answer = (method, path) => {
  if (path !== '/') return { status: 404, body: { error: `There is no ${path}` } }
  if (method !== 'GET') return { status: 405, body: { error: 'Only GET' } }
  return { status: 200, body: { hello: 'world' } }
}
