import { createServer, request, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { awaitArrival } from './front.ts'

let server: Server
beforeEach(async () => {
  server = createServer({ requestTimeout: 0 }, (asked, response) => {
    awaitArrival(asked, response, 200)
    asked.resume().once('end', () => response.end('whole'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

/** Sends so many pieces, so many milliseconds apart; its status. */
const send = async (path: string, pieces: number, apart: number): Promise<number> => {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, path, method: 'POST', agent: false })
  const answered = new Promise<number>((resolve) => {
    sent.on('response', (answer) => resolve(answer.resume().statusCode!))
    sent.on('error', () => resolve(0))
  })
  for (let i = 0; i < pieces && sent.writable; i++) {
    sent.write('piece')
    await sleep(apart)
  }
  if (pieces > 1) sent.end()
  return answered
}

test('a request that takes too long to arrive is cut off, and says why', async () => {
  expect(await send('/api/v1/x', 10, 60)).toBe(408)
})

test('a push takes as long as something of it comes', async () => {
  expect(await send('/git/shop.git/git-receive-pack', 10, 60)).toBe(200)
})

test('a push of which nothing comes any more is cut off as well', async () => {
  expect(await send('/git/shop.git/git-receive-pack', 1, 1)).toBe(408)
})
