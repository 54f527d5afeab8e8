import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { commandFiles } from './command-files.ts'
import { commandNames } from './command-names.ts'

/** Writes the files of a new command into the plugin of its topic and returns their paths; nothing is overwritten. */
export async function newCommand(root: string, words: readonly string[]): Promise<readonly string[]> {
  const names = commandNames(words)
  const plugin = pluginOf(root, words[0] ?? '')
  const files = [...commandFiles(names)].map(([path, text]) => ({ path: `plugins/${plugin}/${path}`, text }))
  const there = files.find(({ path }) => existsSync(join(root, path)))
  if (there) throw new Error(`${there.path} is there already: nothing was written.`)
  const { format, resolveConfig } = await import('prettier')
  for (const { path, text } of files) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'typescript' }))
  }
  return files.map(({ path }) => path)
}

// The plugin that has commands of the topic already, else the one called like it.
function pluginOf(root: string, topic: string): string {
  const plugins = readdirSync(join(root, 'plugins')).toSorted()
  const has = (name: string) => {
    const commands = join(root, 'plugins', name, 'src', 'commands')
    return existsSync(join(commands, topic)) || existsSync(join(commands, `${topic}.ts`))
  }
  // Several plugins may share a topic (ci and ci-server): the one called like it comes first.
  const found = [topic, ...plugins].find((name) => plugins.includes(name) && (name === topic || has(name)))
  if (found === undefined) throw new Error(`no plugin has the topic ${topic}. There are: ${plugins.join(', ')}`)
  return found
}
