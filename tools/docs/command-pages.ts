import type { GeneratedFile, PluginCommands } from '../manifest/manifests.ts'
import type { CachedCommand } from '../manifest/plugin-manifest.ts'
import { commandSection, flagText, flagWords, globalFlags, words } from './command-text.ts'
import { code, generated, page, table } from './markdown.ts'

/** One page per topic (the first word of a command), and an index with the flags that every command takes. */
export function commandPages(plugins: readonly PluginCommands[]): readonly GeneratedFile[] {
  const commands = plugins
    .flatMap(({ manifest }) => Object.values(manifest.commands))
    .filter(({ hidden }) => !hidden)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const topics = Object.entries(Object.groupBy(commands, topicOf)) as [string, CachedCommand[]][]
  const pages = topics.map(([topic, own]) => ({
    path: `docs/commands/${topic}.md`,
    text: page(generated, `# tuglet ${topic}`, ...own.map(commandSection)),
  }))
  return [...pages, { path: 'docs/commands/README.md', text: index(topics) }]
}

/** The page that describes a command, from `docs/`. */
export function pageOf(command: CachedCommand): string {
  return `commands/${topicOf(command)}.md`
}

function topicOf({ id }: CachedCommand): string {
  return id.split(':')[0] ?? id
}

function index(topics: readonly [string, CachedCommand[]][]): string {
  const rows = topics.flatMap(([topic, own]) => {
    return own.map((command) => [`[${code(`tuglet ${words(command.id)}`)}](${topic}.md)`, command.summary ?? ''])
  })
  const flags = topics.flatMap(([, own]) => own).flatMap((command) => Object.values(command.flags))
  const shared = new Map(flags.filter(({ name }) => globalFlags.has(name)).map((flag) => [flag.name, flag]))
  return page(
    generated,
    '# Commands',
    table(['Command', ''], rows),
    shared.size > 0 ? '## Flags of every command' : '',
    table(
      ['Flag', ''],
      [...shared.values()].map((flag) => [code(flagWords(flag)), flagText(flag)]),
    ),
  )
}
