import type { AnyContract } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import type { Routes } from './client.mjs'

/** Whether it is answered with an output or with a run, and how it is asked. */
export const kindOf = (contract: AnyContract) =>
  contract.kind === 'operation' && contract.host === 'workflow' ? 'durable' : contract.kind

/** Where each operation, message and view is reached. */
export const routes: Routes = Object.fromEntries(
  catalogue.map(({ domain, contract }) => [
    contract.name,
    {
      path: `${domain}/${contract.name}`,
      kind: kindOf(contract),
      ...(contract.kind === 'view' && contract.feed ? { feed: contract.feed.path } : {}),
    },
  ]),
)
