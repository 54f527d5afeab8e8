import { readFileSync } from 'node:fs'

/** An operation of the client: its name, where it is called, its documentation and its example. */
export interface DocumentedOperation {
  readonly name: string
  /** `client.whoami`, `client.admin.listUsers`. */
  readonly callee: string
  readonly file: string
  readonly description: string
  readonly example: string
}

const lists = [
  ['../../src/client/operations.ts', 'client.'],
  ['../../src/client/admin-operations.ts', 'client.admin.'],
  ['../../src/node/operations.ts', 'client.'],
] as const

/** Every operation, read from the sources. */
export function documentedOperations(): DocumentedOperation[] {
  const found = lists.flatMap(([list, prefix]) => {
    const url = new URL(list, import.meta.url)
    return [...readFileSync(url, 'utf8').matchAll(/export \{ (\w+) \} from '([^']+)'/g)].map(
      ([, name = '', path = '']) => documented(name, `${prefix}${name}`, new URL(path, url)),
    )
  })
  // The Node entry's own functions take the place of those of the same name.
  return [...new Map(found.map((operation) => [operation.callee, operation])).values()]
}

function documented(name: string, callee: string, url: URL): DocumentedOperation {
  const source = readFileSync(url, 'utf8')
  const at = source.search(new RegExp(`export (async )?function ${name}\\b`))
  const comment = source.slice(source.lastIndexOf('/**', at), at)
  const lines = comment.split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*) ?/, ''))
  const [description = '', example = ''] = lines.join('\n').split('\n@example\n')
  return { name, callee, file: url.pathname, description: description.trim(), example: example.trim() }
}
