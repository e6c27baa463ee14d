import { get } from 'node:http'

const patience = 2000
const largest = 32_000_000

/** Reads what another part of the system tells at `host:port`/metrics; rejects when it does not answer in two seconds. */
export const readPage = (address: string, token?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const request = get(`http://${address}/metrics`, { headers, timeout: patience }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > largest) request.destroy(new Error(`${address} tells more than anybody can read`))
      })
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(text)
          : reject(new Error(`${address} answered ${response.statusCode}`)),
      )
      response.on('error', reject)
    })
    request.on('timeout', () => request.destroy(new Error(`${address} does not answer`)))
    request.on('error', reject)
  })
