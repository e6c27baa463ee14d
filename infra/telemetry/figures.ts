import { merge } from './exposition.ts'
import { registry } from './metrics.ts'
import { readPage } from './read-page.ts'

let sdk: string | undefined

/** Says where the engine's SDK of this process tells its figures, as host:port. */
export const noteSdk = (address: string): void => void (sdk = address)

/** Everything this process counts, as Prometheus reads it. */
export const figures = async (): Promise<string> => {
  const told = sdk ? await readPage(sdk).catch(() => '') : ''
  return merge([await registry.metrics(), told])
}
