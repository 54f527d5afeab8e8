import type { Connection, KohubOptions } from '../connection/connection.ts'
import { openConnection } from '../connection/open-connection.ts'
import * as adminOperations from './admin-operations.ts'
import { bindOperations, type Bound } from './bound.ts'
import * as operations from './operations.ts'

// A key and not a private field, so that proxies of a client are clients too; hidden, for it holds tokens.
const key = Symbol('connection')

function hold(self: object, connection: Connection): void {
  Object.defineProperty(self, key, { value: connection })
}

function connectionOf(self: object): Connection {
  const { [key]: connection } = self as { readonly [key]?: Connection }
  if (!connection) throw new TypeError('A method of KohubClient was called without its client.')
  return connection
}

/** Everything that takes the admin token. */
export type AdminClient = Bound<typeof adminOperations>

/** A KohakuHub: one method for each thing it can do. */
// eslint-disable-next-line typescript/no-unsafe-declaration-merging -- the methods are bound below
export class KohubClient {
  /** What only the administrator may do; needs `adminToken`. */
  readonly admin: AdminClient

  constructor(options: KohubOptions = {}) {
    const connection = openConnection(options)
    hold(this, connection)
    const admin = {}
    hold(admin, connection)
    bindOperations(admin, adminOperations, connectionOf)
    this.admin = admin as AdminClient
  }

  /** Where the hub is, without a slash at the end. */
  get endpoint(): string {
    return connectionOf(this).endpoint
  }

  /** The session that signing in with a password began: to be kept, and given to another client. */
  get session(): string | undefined {
    return connectionOf(this).session
  }
}

// eslint-disable-next-line typescript/no-unsafe-declaration-merging -- the methods are bound below
export interface KohubClient extends Bound<typeof operations> {}

bindOperations(KohubClient.prototype, operations, connectionOf)

/** What a client works on; for whoever writes operations of their own. */
export function connectionOfClient(client: KohubClient): Connection {
  return connectionOf(client)
}
