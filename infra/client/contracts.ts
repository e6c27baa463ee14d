import type { AnyContract, Message, Operation, Output, Request, View } from '#workflows/operation.ts'
import type { contracts } from '#workflows/operations.ts'

type Described<C> = C extends Operation & { host: 'workflow' }
  ? { kind: 'durable'; input: Request<C>; output: Output<C> }
  : C extends Operation
    ? { kind: 'operation'; input: Request<C>; output: Output<C> }
    : C extends Message
      ? { kind: 'message'; input: Request<C>; output: Output<C> }
      : C extends View
        ? { kind: 'view'; input: Request<C>; output: Output<C> }
        : never
type Domains = typeof contracts
type Inside<M> = { [Name in keyof M as M[Name] extends AnyContract ? Name : never]: Described<M[Name]> }
type Both<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer All) => void ? All : never

/** What the client knows of every contract, by the contracts' own types; in here nothing need be generated. */
export type Contracts = Both<{ [Domain in keyof Domains]: Inside<Domains[Domain]> }[keyof Domains]>
