import type { IncomingMessage } from 'node:http'
import { clientAddress } from '#api/limits/client-address.ts'

/**
 * Tells an app who asks, in our words alone: what a caller wrote about themselves is dropped, unless it came through one
 * of our own proxies.
 */
export const tellWhoAsks = ({ headers, socket }: IncomingMessage, proxies: readonly string[]): void => {
  const said = [headers['x-forwarded-for']].flat().filter(Boolean).join(',')
  const peer = clientAddress(socket.remoteAddress, undefined, [])
  const address = clientAddress(socket.remoteAddress, said, proxies)
  const scheme = headers['x-forwarded-proto']
  headers['x-forwarded-proto'] = address !== peer && scheme === 'https' ? 'https' : 'http'
  headers['x-forwarded-for'] = address
  headers['x-forwarded-host'] = headers.host ?? ''
  for (const name of ['forwarded', 'x-real-ip', 'x-forwarded-port']) delete headers[name]
}
