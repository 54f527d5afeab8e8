import { pluginRelease, working, type Release } from '../../fixtures/registry.ts'

/** A plugin that means no good, as it comes. */
export interface HostileRelease {
  readonly release: Release
  /** As the end of a test's title. */
  readonly does: string
  /** How the install ends: the code of its failure, and words of its message. */
  readonly code: string
  readonly says: RegExp
}

const name = (slug: string) => `tuglet-plugin-${slug}`
const coded = (slug: string, code: string) => pluginRelease(name(slug), '1.0.0', { id: slug, code })
const broken = (slug: string) => new RegExp(`${name(slug)} 1\\.0\\.0 does not work, for its`)

/** Plugins that may not be installed. */
export const hostileReleases: readonly HostileRelease[] = [
  {
    does: 'throws when its command is loaded',
    release: coded('import-throw', 'throw new Error("no water")\n'),
    code: 'PLUGIN_BROKEN',
    says: /no water/,
  },
  {
    does: 'ends the process as if all were well when its command is loaded',
    release: coded('import-exit', 'process.exit(0)\n'),
    code: 'PLUGIN_BROKEN',
    says: broken('import-exit'),
  },
  {
    does: 'never finishes loading',
    release: coded('import-hang', `await new Promise(() => {})\n${working}`),
    code: 'PLUGIN_BROKEN',
    says: broken('import-hang'),
  },
  {
    does: 'floods the terminal when its command is loaded',
    release: coded('flood', `import { writeSync } from 'node:fs'\nfor (;;) writeSync(1, 'x'.repeat(65536))\n`),
    code: 'PLUGIN_BROKEN',
    says: /floods the terminal/,
  },
  {
    does: 'fills the memory when its command is loaded',
    release: coded('memory', `for (const all = []; ; ) all.push(new Array(1_000_000).fill(all.length))\n`),
    code: 'PLUGIN_BROKEN',
    says: broken('memory'),
  },
  {
    does: 'answers the trial itself, before it ends the process',
    release: coded('own-answer', `process.stdout.write('\\ntrial-x []\\n')\nprocess.exit(0)\n`),
    code: 'PLUGIN_BROKEN',
    says: broken('own-answer'),
  },
  {
    does: 'writes a file when its command is loaded',
    release: coded('write', `(await import('node:fs')).writeFileSync(process.cwd() + '/mark', '')\n${working}`),
    code: 'PLUGIN_BROKEN',
    says: /restricted|permission/i,
  },
  {
    does: 'starts a program when its command is loaded',
    release: coded('spawn', `(await import('node:child_process')).execSync('touch mark')\n${working}`),
    code: 'PLUGIN_BROKEN',
    says: /restricted|permission/i,
  },
  {
    does: 'names a command in its manifest that it does not have',
    release: { ...coded('lie', working), files: { 'oclif.manifest.json': manifestOf('lie') } },
    code: 'PLUGIN_BROKEN',
    says: broken('lie'),
  },
  {
    does: 'names a file outside of itself as its command',
    release: {
      ...coded('far', working),
      files: { 'oclif.manifest.json': manifestOf('far', ['..', '..', '..', 'x.js']) },
    },
    code: 'PLUGIN_BROKEN',
    says: /outside/,
  },
  {
    does: 'has a manifest that is far too large',
    release: { ...coded('big', working), files: { 'oclif.manifest.json': manifestOf('big', undefined, 12_000_000) } },
    code: 'PLUGIN_BROKEN',
    says: /manifest has 12\d+ bytes/,
  },
  {
    does: 'needs another Node',
    release: pluginRelease(name('node'), '1.0.0', { json: { engines: { node: '>=99' } } }),
    code: 'PLUGIN_BROKEN',
    says: /needs Node >=99/,
  },
  {
    does: 'needs another kit',
    release: pluginRelease(name('kit'), '1.0.0', {
      json: {
        peerDependencies: { '@tuglet/kit': '^99.0.0' },
        peerDependenciesMeta: { '@tuglet/kit': { optional: true } },
      },
    }),
    code: 'PLUGIN_BROKEN',
    says: /needs the kit \^99/,
  },
  {
    does: 'has the name of a plugin of the CLI itself',
    release: pluginRelease('@tuglet/plugin-self', '9.9.9'),
    code: 'PLUGIN_IS_CORE',
    says: /comes with tuglet itself/,
  },
  {
    does: 'is no plugin at all',
    release: { name: 'left-pad', version: '1.0.0' },
    code: 'NOT_A_PLUGIN',
    says: /is not a plugin/,
  },
  {
    does: 'has the keys of prototypes for its hooks and commands',
    release: {
      ...coded('prototype', working),
      files: {
        'oclif.manifest.json':
          '{"version":"1.0.0","commands":{"__proto__":{"id":"__proto__"},"constructor":{"id":"constructor"}}}',
      },
    },
    code: 'PLUGIN_BROKEN',
    says: broken('prototype'),
  },
]

function manifestOf(id: string, relativePath: readonly string[] = ['dist', 'gone.js'], size = 0): string {
  const command = { id, aliases: [], args: {}, flags: {}, isESM: true, relativePath, summary: filler(size) }
  return JSON.stringify({ version: '1.0.0', commands: { [id]: command } })
}

// npm refuses what is packed a thousand times smaller than it is.
function filler(size: number): string {
  const block = Array.from({ length: 5000 }, (_, at) => (at * 7919).toString(36)).join('')
  return block.repeat(Math.ceil(size / block.length)).slice(0, size)
}
