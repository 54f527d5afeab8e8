import type { SyntaxNode } from '../python/syntax-tree.ts'

/** Which modules of a Python file have other names now. */
export interface ModuleNames {
  /** The environment's folder: `echo_env`. */
  readonly environment: string
  /** Whether the file is in the server's folder, whose modules are imported with and without their package. */
  readonly isServer: boolean
}

/** The same file importing from openenv.core and from its own package; only import statements change. */
export async function rewriteImports(text: string, names: ModuleNames): Promise<string> {
  const { parser } = await import('@lezer/python')
  const edits: { from: number; to: number; text: string }[] = []
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      if (name !== 'ImportStatement') return true
      const before = text.slice(node.from, node.to)
      const after = rewritten(before, names)
      const isAlone = node.parent?.name === 'Script'
      const whole = isAlone ? withFallback(after, names) : after
      if (whole !== before) edits.push({ ...span(node), text: whole })
      return false
    },
  })
  return edits
    .toReversed()
    .reduce((sofar, { from, to, text: put }) => sofar.slice(0, from) + put + sofar.slice(to), text)
}

const span = ({ from, to }: SyntaxNode) => ({ from, to })

function rewritten(statement: string, { environment, isServer }: ModuleNames): string {
  const up = isServer ? '..' : '.'
  return statement
    .replace(/^(from|import)(\s+)(?:src\.)?core(?=[.\s])/, '$1$2openenv.core')
    .replace(/^(from|import)(\s+)openenv_core(?=[.\s]|$)/, '$1$2openenv.core')
    .replace(
      new RegExp(`^from(\\s+)(?:src\\.)?envs\\.${environment}\\.server\\.`),
      isServer ? 'from$1.' : 'from$1.server.',
    )
    .replace(new RegExp(`^from(\\s+)(?:src\\.)?envs\\.${environment}\\.`), `from$1${up}`)
    .replace(new RegExp(`^from(\\s+)(?:src\\.)?envs\\.${environment}(?=\\s)`), `from$1${up}`)
}

// uvicorn starts `server.app` by itself, where nothing lies above the server's folder.
function withFallback(statement: string, { isServer }: ModuleNames): string {
  const [, module] = /^from\s+\.\.([a-z_]\w*(?:\.\w+)*)\s/i.exec(statement) ?? []
  if (!isServer || module === undefined) return statement
  const inside = (code: string) => code.replaceAll(/^/gm, '    ')
  const plain = statement.replace(/^from\s+\.\./, 'from ')
  return `try:\n${inside(statement)}\nexcept ImportError:\n${inside(plain)}`
}
