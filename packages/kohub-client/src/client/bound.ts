import type { Connection } from '../connection/connection.ts'

type Operation = (connection: Connection, ...rest: never[]) => unknown

/** A module of operations as the methods of a client: each without its first parameter. */
export type Bound<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (
    connection: Connection,
    ...rest: infer Rest
  ) => infer Result
    ? (...rest: Rest) => Result
    : never
}

/** Gives an object a method for each operation; `connectionOf` finds what the method works on. */
export function bindOperations(
  target: object,
  operations: Readonly<Record<string, unknown>>,
  connectionOf: (self: object) => Connection,
): void {
  for (const [name, operation] of Object.entries(operations)) {
    const value = function (this: object | undefined, ...rest: never[]): unknown {
      return (operation as Operation)(connectionOf(this ?? {}), ...rest)
    }
    Object.defineProperty(value, 'name', { value: name })
    Object.defineProperty(target, name, { value, writable: true, configurable: true })
  }
}
