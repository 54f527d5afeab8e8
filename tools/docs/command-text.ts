import type { CachedCommand } from '../manifest/plugin-manifest.ts'
import { code, page, table } from './markdown.ts'

type CachedFlag = CachedCommand['flags'][string]

/** The flags that every command takes; they are told once, on the index page. */
export const globalFlags: ReadonlySet<string> = new Set(
  'output json quiet verbose color safe profile timeout yes no-input'.split(' '),
)

/** The section of a page that describes one command. */
export function commandSection(command: CachedCommand): string {
  const flags = Object.values(command.flags).filter(({ name, hidden }) => !hidden && !globalFlags.has(name))
  return page(
    `## tuglet ${words(command.id)}`,
    filled(command.summary ?? '', command),
    fenced(usage(command)),
    filled(command.description ?? '', command),
    table(
      ['Argument', ''],
      visibleArgs(command).map((arg) => [code(arg.name.toUpperCase()), argText(arg)]),
    ),
    table(
      ['Flag', ''],
      flags.map((flag) => [code(flagWords(flag)), flagText(flag)]),
    ),
    ...examples(command),
  )
}

/** A command's id as a person types it. */
export function words(id: string): string {
  return id.replaceAll(':', ' ')
}

/** What a flag does, its values, default and environment variable, on one line. */
export function flagText(flag: CachedFlag): string {
  const extra = [
    flag.required ? 'Required.' : '',
    'options' in flag && flag.options ? `One of ${flag.options.map(code).join(', ')}.` : '',
    hasDefault(flag.default) ? `Default: ${code(String(flag.default))}.` : '',
    flag.env ? `Environment: ${code(flag.env)}.` : '',
  ]
  return [flag.summary ?? flag.description ?? '', ...extra].filter(Boolean).join(' ')
}

/** A flag as a person types it: letter, name, value. */
export function flagWords(flag: CachedFlag): string {
  const no = flag.type === 'boolean' && flag.allowNo ? '[no-]' : ''
  const value = flag.type === 'option' ? ` ${(flag.helpValue as string | undefined) ?? '<value>'}` : ''
  return `${flag.char ? `-${flag.char}, ` : ''}--${no}${flag.name}${value}`
}

function usage(command: CachedCommand): string {
  const args = visibleArgs(command).map(({ name, required }) =>
    required ? name.toUpperCase() : `[${name.toUpperCase()}]`,
  )
  const tail = command.strict === false ? ['...'] : []
  return ['tuglet', words(command.id), ...args, ...tail, '[flags]'].join(' ')
}

function visibleArgs(command: CachedCommand) {
  return Object.values(command.args).filter(({ hidden }) => !hidden)
}

function argText(arg: CachedCommand['args'][string]): string {
  const options = arg.options ? `One of ${arg.options.map(code).join(', ')}.` : ''
  return [arg.description ?? '', options].filter(Boolean).join(' ')
}

function examples(command: CachedCommand): string[] {
  const given = typeof command.examples === 'string' ? [command.examples] : (command.examples ?? [])
  return given.map((example) => {
    if (typeof example === 'string') return fenced(filled(example, command))
    return page(filled(example.description, command), fenced(filled(example.command, command)))
  })
}

function filled(text: string, { id }: CachedCommand): string {
  return text
    .replaceAll(/<%=\s*config\.bin\s*%>/g, 'tuglet')
    .replaceAll(/<%=\s*command\.id\s*%>/g, words(id))
    .trim()
}

function fenced(text: string): string {
  return `\`\`\`sh\n${text.trim()}\n\`\`\``
}

function hasDefault(value: unknown): boolean {
  return value !== undefined && value !== false && value !== '' && typeof value !== 'object'
}
