import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A store as npm and the plugin store leave it: `count` plugins of ten commands, and oclif beside them as every plugin brings it. */
export function writePlugins(dataDir: string, count: number, root: string): void {
  const modules = join(dataDir, 'node_modules')
  mkdirSync(join(modules, '@oclif'), { recursive: true })
  symlinkSync(join(root, 'node_modules', '@oclif', 'core'), join(modules, '@oclif', 'core'), 'junction')
  const names = Array.from({ length: count }, (_, at) => `bench-plugin-${at + 1}`)
  for (const [at, name] of names.entries()) writePlugin(join(modules, name), name, at + 1)
  const dependencies = Object.fromEntries(names.map((name) => [name, '1.0.0']))
  const plugins = names.map((name) => ({ name, type: 'user', tag: 'latest' }))
  writeJson(join(dataDir, 'package.json'), { private: true, dependencies, oclif: { schema: 1, plugins } })
  writeJson(join(modules, '.package-lock.json'), { packages: dependencies })
}

function writePlugin(folder: string, name: string, number: number): void {
  mkdirSync(join(folder, 'commands', `p${number}`), { recursive: true })
  const oclif = {
    commands: './commands',
    topicSeparator: ' ',
    topics: { [`p${number}`]: { description: `Things of plugin ${number}.` } },
  }
  const dependencies = { '@oclif/core': '^5.0.0' }
  writeJson(join(folder, 'package.json'), {
    name,
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
    dependencies,
    oclif,
  })
  writeFileSync(join(folder, 'index.js'), '')
  const commands: Record<string, object> = {}
  for (let at = 1; at <= 10; at += 1) {
    writeFileSync(join(folder, 'commands', `p${number}`, `c${at}.js`), commandFile)
    commands[`p${number}:c${at}`] = manifestEntry(name, [`p${number}`, `c${at}`])
  }
  writeJson(join(folder, 'oclif.manifest.json'), { version: '1.0.0', commands })
}

const flagNames = ['name', 'colour', 'size', 'place', 'loud', 'wrong']

const commandFile = `import { Args, Command, Flags } from '@oclif/core'
export default class Greet extends Command {
  static summary = 'Greet somebody.'
  static args = { who: Args.string({ description: 'Whom to greet.', ignoreStdin: true }) }
  static flags = {
    name: Flags.string({ char: 'n', summary: 'The name.' }),
    colour: Flags.string({ summary: 'The colour.', options: ['red', 'green'] }),
    size: Flags.integer({ summary: 'The size.' }),
    place: Flags.string({ summary: 'The place.', multiple: true }),
    loud: Flags.boolean({ char: 'l', summary: 'Say it loud.' }),
    wrong: Flags.boolean({ summary: 'Fail with 3.' }),
  }
  async run() {
    const { args, flags } = await this.parse(Greet)
    if (flags.wrong) this.error('it went wrong', { exit: 3 })
    this.log(JSON.stringify({ id: this.id, args, flags }))
  }
}
`

function manifestEntry(plugin: string, [topic = '', word = '']: readonly string[]): object {
  const flag = (name: string) => ({
    name,
    summary: name === 'wrong' ? 'Fail with 3.' : name === 'loud' ? 'Say it loud.' : `The ${name}.`,
    type: name === 'loud' || name === 'wrong' ? 'boolean' : 'option',
    ...(name === 'name' && { char: 'n' }),
    ...(name === 'loud' && { char: 'l' }),
    ...(name === 'colour' && { options: ['red', 'green'] }),
    ...(name === 'loud' || name === 'wrong'
      ? { allowNo: false }
      : { hasDynamicHelp: false, multiple: name === 'place' }),
  })
  return {
    aliases: [],
    args: { who: { name: 'who', description: 'Whom to greet.', ignoreStdin: true } },
    flags: Object.fromEntries(flagNames.map((name) => [name, flag(name)])),
    hasDynamicHelp: false,
    hiddenAliases: [],
    id: `${topic}:${word}`,
    pluginAlias: plugin,
    pluginName: plugin,
    pluginType: 'user',
    strict: true,
    summary: 'Greet somebody.',
    enableJsonFlag: false,
    isESM: true,
    relativePath: ['commands', topic, `${word}.js`],
  }
}

function writeJson(path: string, content: object): void {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`)
}
