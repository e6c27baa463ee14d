import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { Client, Connection, Submittable } from 'pg'

// Postgres' COPY, which node-postgres speaks but has no function for.

interface CopyConnection {
  stream: Socket
  query: (text: string) => void
  sendCopyFromChunk: (chunk: Uint8Array) => void
  sendCopyFail: (reason: string) => void
  endCopyFrom: () => void
}

const asCopy = (connection: Connection) => connection as unknown as CopyConnection

const rowsOf = ({ text }: { text: string }): number => Number(/^COPY (\d+)$/.exec(text)?.[1] ?? NaN)

const buffered = 256 * 1024

/** What COPY … TO STDOUT says, as it comes; `rows` once it has ended. */
export class CopyOut extends Readable implements Submittable {
  rows = 0
  private readonly statement: string
  private connection: CopyConnection | undefined

  constructor(client: Client, statement: string) {
    super({ highWaterMark: buffered })
    this.statement = statement
    client.query(this)
  }
  submit(connection: Connection): void {
    this.connection = asCopy(connection)
    this.connection.query(this.statement)
  }
  override _read(): void {
    this.connection?.stream.resume()
  }
  handleCopyData({ chunk }: { chunk: Uint8Array }): void {
    // A view of the driver's own buffer, which it uses again.
    if (!this.push(Buffer.from(chunk))) this.connection?.stream.pause()
  }
  handleCommandComplete(message: { text: string }): void {
    this.rows = rowsOf(message)
  }
  handleReadyForQuery(): void {
    this.push(null)
  }
  handleError(error: Error): void {
    this.destroy(error)
  }
}

/** Sends content to COPY … FROM STDIN; resolves with the number of rows. */
export const copyIn = (
  client: Client,
  statement: string,
  content: AsyncIterable<Uint8Array>,
): Promise<number> =>
  new Promise((resolve, reject) => {
    let rows = 0
    let over = false
    const fail = (error: Error) => {
      over = true
      reject(error)
    }
    const send = async (connection: CopyConnection) => {
      for await (const chunk of content) {
        if (over) return
        connection.sendCopyFromChunk(chunk)
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
      }
      connection.endCopyFrom()
    }
    client.query({
      submit: (connection: Connection) => asCopy(connection).query(statement),
      handleCopyInResponse: (connection: Connection) => {
        send(asCopy(connection)).catch((error: Error) => {
          fail(error)
          asCopy(connection).sendCopyFail(error.message)
        })
      },
      handleCommandComplete: (message: { text: string }) => (rows = rowsOf(message)),
      handleReadyForQuery: () => resolve(rows),
      handleError: fail,
    } as Submittable)
  })
