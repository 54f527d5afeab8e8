import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { orderWords } from '@tuglet/kit/start'
import { runCommand, type CommandRun, type FakeHost } from '@tuglet/testkit'
import { splitWords } from '../../src/lib/alias/split-words.ts'

type CommandClass = Parameters<typeof runCommand>[0]

const root = new URL('../../', import.meta.url)
const folder = new URL('src/commands/', root)

/** The id of every command file, `kohub repo list`, and its address. */
export const commandFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name.replace(/(\/index)?\.ts$/, '').replaceAll('/', ' '), new URL(name, folder).href]),
)

/** Loads a command by its words. */
export async function commandNamed(id: string): Promise<CommandClass> {
  const file = commandFiles.get(id)
  if (file === undefined) throw new Error(`There is no command ${id}.`)
  const { default: command } = (await import(file)) as { default: CommandClass }
  command.id ??= id.replaceAll(' ', ':')
  return command
}

/** How lines are run. */
export interface ShellOptions {
  /** Load the whole plugin, for commands that look at the others. */
  readonly whole?: boolean
}

/** Runs lines as a shell would, `repo list --type model`, flags before or behind the command's words. */
export async function kohub(
  host: FakeHost,
  line: string | readonly string[],
  options: ShellOptions = {},
): Promise<CommandRun> {
  const words = typeof line === 'string' ? splitWords(line) : line
  const { id, rest } = await commandOf(['kohub', ...words])
  const before = host.printed
  const from = { stdout: before.stdout.length, stderr: before.stderr.length }
  const ran = await runCommand(await commandNamed(id), rest, { host, ...(options.whole && { plugins: [root] }) })
  // A host may serve several lines: each gives its own words only.
  return { ...ran, stdout: ran.stdout.slice(from.stdout), stderr: ran.stderr.slice(from.stderr) }
}

async function commandOf(words: readonly string[]): Promise<{ id: string; rest: string[] }> {
  const plain = words.filter((word) => !word.startsWith('-'))
  const candidates = [...commandFiles.keys()].filter((id) => id.split(' ').every((word) => plain.includes(word)))
  const commands = await Promise.all(
    candidates.map(async (id) => {
      const { flags, baseFlags } = await commandNamed(id)
      return { id, flags: { ...baseFlags, ...flags } as never }
    }),
  )
  const ordered = orderWords(words, commands)
  for (let length = 4; length > 0; length -= 1) {
    const id = ordered.slice(0, length).join(' ')
    if (commandFiles.has(id)) return { id, rest: ordered.slice(length) }
  }
  throw new Error(`No command begins ${words.join(' ')}.`)
}
