import type { Dockerfile } from './dockerfile.ts'
import type { ShellCommand } from './shell-commands.ts'
import { startCommand } from './start-command.ts'

/** How a container starts its server, as far as the command tells. */
export interface ServerStart {
  readonly line: number
  readonly program: string
  /** The Python module it serves or runs, `server.app`. */
  readonly module?: string
  /** The file it runs. */
  readonly file?: string
  /** Whether that file is run itself, which takes an executable bit. */
  readonly runsFile?: boolean
  readonly port?: number
  readonly host?: string
}

const servers = new Set(['uvicorn', 'gunicorn', 'hypercorn', 'daphne', 'granian'])
const wrappers = new Set(['exec', 'env', 'nohup', 'tini', 'dumb-init', '--', '-g', '-s', 'command', 'xvfb-run', '-a'])
const bareOptions = new Set([
  '--reload',
  '--proxy-headers',
  '--no-proxy-headers',
  '--factory',
  '--use-colors',
  '--no-use-colors',
  '--no-access-log',
  '--access-log',
  '--preload',
  '--daemon',
  '-D',
  '--no-server-header',
  '--no-date-header',
  '--check-config',
  '--ws-per-message-deflate',
])

/** The server that the last stage starts; undefined when it starts nothing that is known. */
export function serverStart(dockerfile: Dockerfile): ServerStart | undefined {
  const start = startCommand(dockerfile)
  for (const command of start?.commands ?? []) {
    const found = toServer(command)
    if (found) return { line: start!.line, ...found }
  }
  return undefined
}

function toServer({ words }: ShellCommand): Omit<ServerStart, 'line'> | undefined {
  const [path = '', ...rest] = unwrap(words)
  const program = path.split('/').at(-1) ?? path
  if (servers.has(program)) return appServer(program, rest)
  if (/^python[\d.]*$/.test(program)) return python(rest)
  if (program === 'fastapi') return fastapi(rest)
  if (/^(ba|da|z)?sh$/.test(program) && rest[0] !== undefined && !rest[0].startsWith('-'))
    return { program, file: rest[0] }
  return /\.(sh|py|bash)$/.test(program) ? { program, file: path, runsFile: true } : undefined
}

/** A command without `exec`, variables set before it, `uv run` and such. */
function unwrap(words: readonly string[]): readonly string[] {
  let rest = words
  for (;;) {
    const [first = '', second] = rest
    const name = first.split('/').at(-1) ?? first
    if (/^\w+=/.test(first) || wrappers.has(name)) rest = rest.slice(1)
    else if (/^(uv|poetry|pipenv|pdm|hatch)$/.test(name) && second === 'run') rest = afterOptions(rest.slice(2))
    else return rest
  }
}

function afterOptions(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !word.startsWith('-'))
  const takesValue = /^--(project|directory|python|package|extra|group|with|env-file)$/.test(words[first - 1] ?? '')
  if (first <= 0) return first === 0 ? words : []
  return takesValue ? afterOptions(words.slice(first + 1)) : words.slice(first)
}

function python(words: readonly string[]): Omit<ServerStart, 'line'> | undefined {
  const [first = '', second, ...rest] = words[0] === '-u' ? words.slice(1) : words
  if (first === '-m' && second !== undefined)
    return servers.has(second) ? appServer(second, rest) : { program: 'python', module: second, ...portOf(rest) }
  return first.startsWith('-') || first === '' ? undefined : { program: 'python', file: first, ...portOf(words) }
}

function fastapi([verb, ...words]: readonly string[]): Omit<ServerStart, 'line'> | undefined {
  if (verb !== 'run' && verb !== 'dev') return undefined
  const file = words.find((word) => word.endsWith('.py'))
  const { port = 8000, ...bound } = portOf(words)
  return { program: 'fastapi', host: '0.0.0.0', ...bound, port, ...(file !== undefined && { file }) }
}

function appServer(program: string, words: readonly string[]): Omit<ServerStart, 'line'> {
  const module = positionals(words)
    .map((word) => /^([\w.]+):[A-Za-z_][\w.]*(?:\(.*\))?$/.exec(word)?.[1])
    .find((each) => each !== undefined)
  const bound = portOf(words)
  const port = bound.port ?? (hasPort(words) ? undefined : 8000)
  return {
    program,
    ...(module !== undefined && { module }),
    host: bound.host ?? '127.0.0.1',
    ...(port !== undefined && { port }),
  }
}

function positionals(words: readonly string[]): readonly string[] {
  return words.filter((word, at) => {
    const before = words[at - 1] ?? ''
    return !word.startsWith('-') && (!before.startsWith('-') || before.includes('=') || bareOptions.has(before))
  })
}

const portOption = /^(?:--port|--bind|-b|-p)(?:=(.*))?$/

function hasPort(words: readonly string[]): boolean {
  return words.some((word) => portOption.test(word))
}

function portOf(words: readonly string[]): { port?: number; host?: string } {
  const valueOf = (option: RegExp): string | undefined => {
    const at = words.findLastIndex((word) => option.test(word))
    return at === -1 ? undefined : (option.exec(words[at]!)?.[1] ?? words[at + 1])
  }
  const text = valueOf(portOption) ?? ''
  const [, bound, digits] = /^(?:(.*):)?(\d+)$/.exec(text) ?? []
  const host = valueOf(/^--host(?:=(.*))?$/) ?? bound
  return { ...(digits !== undefined && { port: Number(digits) }), ...(host !== undefined && { host }) }
}
