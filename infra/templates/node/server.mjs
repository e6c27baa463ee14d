import { createServer } from 'node:http'
import { answer } from './answer.mjs'

const server = createServer((request, response) => {
  const { status, body } = answer(request.method, new URL(request.url, 'http://localhost').pathname)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.listen(process.env.PORT ?? 8080)

// A new release takes over: what is being answered is answered first.
process.once('SIGTERM', () => server.close())
