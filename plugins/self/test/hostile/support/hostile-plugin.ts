/** A plugin that means no good, as it lies in the store. */
export interface HostilePlugin {
  /** Its folder in the store; what it does leaves a file of this name, when it gets to run. */
  readonly name: string
  /** What is wrong with it, as the end of a test's title. */
  readonly does: string
  /** Its package.json but for name and version; another name is its own. */
  readonly json?: Readonly<Record<string, unknown>>
  /** By path; a link's target begins with `->`. */
  readonly files?: Readonly<Record<string, string>>
  /** The lifecycle hooks that somebody allowed it. */
  readonly allowed?: readonly string[]
  /** What every start says of it. */
  readonly told?: RegExp
  /** It makes a start wait at another moment than the rest, so it gets one of its own. */
  readonly apart?: boolean
  /** Whether it may get to run in a start of a core command. */
  readonly runs?: boolean
  /** Words that lead to it, and what then is said on stderr with which exit code. */
  readonly own?: {
    readonly words: readonly string[]
    readonly says: RegExp
    readonly exitCode: number
    readonly runs?: boolean
  }
}

/** Code that leaves the mark of a plugin. */
export function mark(name: string): string {
  return `(await import('node:fs')).writeFileSync(process.env.HOSTILE_MARKS + '/${name}', '');\n`
}

/** A plugin with one hook in a file of its own. */
export function withHook(slug: string, event: string, code: string): Pick<HostilePlugin, 'name' | 'json' | 'files'> {
  const name = `tuglet-plugin-${slug}`
  const hook = `export default async function () {\n${mark(name)}${code}\n}\n`
  return {
    name,
    json: { type: 'module', oclif: { hooks: { [event]: './hook.js' } } },
    files: { 'hook.js': hook },
  }
}

/** A plugin with one command, named like the plugin unless told otherwise; without `code` its file is missing. */
export function withCommand(
  slug: string,
  code: string | undefined,
  { id = slug, more = {}, json = {} }: { id?: string; more?: object; json?: object } = {},
): Pick<HostilePlugin, 'name' | 'json' | 'files'> {
  const name = `tuglet-plugin-${slug}`
  const file = `${slug}.js`
  const command = {
    id,
    aliases: [],
    args: {},
    flags: {},
    isESM: true,
    pluginName: name,
    relativePath: ['dist', file],
    ...more,
  }
  return {
    name,
    json: { type: 'module', oclif: { commands: './dist', ...json } },
    files: {
      'oclif.manifest.json': JSON.stringify({ version: '1.0.0', commands: { [id]: command } }),
      ...(code !== undefined && { [`dist/${file}`]: code }),
    },
  }
}

/** The code of a command that leaves its mark and ends well. */
export function command(name: string): string {
  return `export default class { static args = {}; static flags = {}; static async run() {\n${mark(name)}} }\n`
}
