import { command, mark, withCommand, type HostilePlugin } from './hostile-plugin.ts'

const leftOut = (name: string, why: string) => new RegExp(`Warning: the plugin ${name} is left out: .*${why}`)

/** Plugins whose package or manifest is not what it should be. */
export const packagePlugins: readonly HostilePlugin[] = [
  {
    ...withCommand('other-name', command('tuglet-plugin-other-name')),
    does: 'says that it is a plugin of the CLI itself',
    json: {
      name: '@tuglet/plugin-self',
      type: 'module',
      oclif: { commands: './dist', hooks: { init: './dist/x.js' } },
    },
    told: leftOut('tuglet-plugin-other-name', 'calls it @tuglet/plugin-self'),
  },
  {
    name: '@tuglet/plugin-self',
    does: 'lies in the store under the name of a plugin of the CLI itself',
    json: { type: 'module', oclif: { commands: './dist', hooks: { init: './hook.js' } } },
    files: { 'hook.js': `${mark('self')}process.exit(0)\n` },
  },
  {
    name: 'tuglet-plugin-no-json',
    does: 'has a package.json that is none',
    files: { 'package.json': '{"name": "tuglet-plugin-no-json", "version": ' },
    told: leftOut('tuglet-plugin-no-json', ''),
  },
  {
    name: 'tuglet-plugin-deep-json',
    does: 'has a package.json that is nested without end',
    files: { 'package.json': `{"name":"tuglet-plugin-deep-json","oclif":${'['.repeat(100_000)}` },
    told: leftOut('tuglet-plugin-deep-json', ''),
  },
  {
    name: 'tuglet-plugin-gone',
    does: 'is listed and not there',
    files: { 'package.json': '->/nowhere/package.json' },
    told: leftOut('tuglet-plugin-gone', ''),
  },
  {
    ...withCommand('prototype', command('tuglet-plugin-prototype')),
    does: 'has the keys of prototypes in its package and its manifest',
    files: {
      'package.json':
        '{"name":"tuglet-plugin-prototype","version":"1.0.0","__proto__":{"polluted":1},"oclif":{"commands":"./dist","hooks":{"__proto__":{"init":"./h.js"},"constructor":"./h.js"},"topics":{"__proto__":{"description":"x"}}}}',
      'oclif.manifest.json':
        '{"version":"1.0.0","__proto__":{"polluted":1},"commands":{"__proto__":{"id":"__proto__","aliases":[]},"constructor":{"id":"constructor","aliases":[],"args":{},"flags":{"__proto__":{"type":"boolean"}}}}}',
      'h.js': mark('tuglet-plugin-prototype'),
    },
  },
  {
    ...withCommand('big', command('tuglet-plugin-big'), { more: { summary: 'x'.repeat(50_000_000) } }),
    does: 'has a manifest of 50 MB',
    told: leftOut('tuglet-plugin-big', 'manifest'),
  },
  {
    ...withCommand('cut', command('tuglet-plugin-cut')),
    does: 'has a manifest that is cut off',
    files: { 'oclif.manifest.json': '{"version":"1.0.0","commands":{"cut":' },
    told: leftOut('tuglet-plugin-cut', 'manifest'),
  },
  {
    ...withCommand('odd', command('tuglet-plugin-odd')),
    does: 'has a manifest of the wrong kinds of things',
    files: { 'oclif.manifest.json': '{"version":1,"commands":[null,3,{"id":4,"aliases":5}]}' },
    told: leftOut('tuglet-plugin-odd', 'manifest'),
  },
  {
    ...withCommand('bare-exit', `${mark('tuglet-plugin-bare-exit')}process.exit(0)\n`),
    does: 'has no manifest, and ends the process when its commands are looked at',
    files: { 'dist/bare-exit.js': `${mark('tuglet-plugin-bare-exit')}process.exit(0)\n` },
    runs: true,
    told: leftOut('tuglet-plugin-bare-exit', 'process\\.exit'),
  },
  {
    ...withCommand('bare-throw', ''),
    does: 'has no manifest, and throws when its commands are looked at',
    files: { 'dist/bare-throw.js': `${mark('tuglet-plugin-bare-throw')}throw new Error("no water")\n` },
    runs: true,
  },
  {
    name: 'tuglet-plugin-nested',
    does: 'brings plugins of its own, with hooks',
    json: { oclif: { plugins: ['inner'] } },
    files: {
      'node_modules/inner/package.json':
        '{"name":"inner","version":"1.0.0","type":"module","oclif":{"hooks":{"init":"./hook.js"}}}',
      'node_modules/inner/hook.js': `export default async () => {${mark('tuglet-plugin-nested')}}\n`,
    },
  },
]
