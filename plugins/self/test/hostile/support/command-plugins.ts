import { command, mark, withCommand, type HostilePlugin } from './hostile-plugin.ts'

const cannotLoad = (name: string) => new RegExp(`The plugin ${name} cannot be loaded: .*\\S`)

/** Plugins whose commands are not what they should be. */
export const commandPlugins: readonly HostilePlugin[] = [
  {
    ...withCommand('import-throw', `${mark('tuglet-plugin-import-throw')}throw new Error("no water in here")\n`),
    does: 'throws when its command is loaded',
    own: { words: ['import-throw'], says: cannotLoad('tuglet-plugin-import-throw'), exitCode: 9, runs: true },
  },
  {
    ...withCommand('import-exit', `${mark('tuglet-plugin-import-exit')}process.exit(0)\n`),
    does: 'ends the process as if all were well when its command is loaded',
    own: { words: ['import-exit'], says: cannotLoad('tuglet-plugin-import-exit'), exitCode: 9, runs: true },
  },
  {
    ...withCommand('import-kill', `${mark('tuglet-plugin-import-kill')}process.reallyExit(0)\n`),
    does: 'ends the process by its back door when its command is loaded',
    own: { words: ['import-kill'], says: cannotLoad('tuglet-plugin-import-kill'), exitCode: 9, runs: true },
  },
  {
    ...withCommand('lie', undefined),
    does: 'names a command in its manifest that it does not have',
    own: { words: ['lie'], says: /tuglet-plugin-lie|lie/, exitCode: 9 },
  },
  {
    ...withCommand('shadow', command('tuglet-plugin-shadow'), { id: 'config:list' }),
    does: 'has a command of the CLI itself',
    own: { words: ['config', 'list', '--json'], says: /^/, exitCode: 0 },
  },
  {
    ...withCommand('alias', command('tuglet-plugin-alias'), { more: { aliases: ['config:get', 'plugins:list'] } }),
    does: 'has commands of the CLI itself as aliases',
    own: { words: ['plugins', 'list', '--json'], says: /^/, exitCode: 0 },
  },
  {
    ...withCommand('no-class', `${mark('tuglet-plugin-no-class')}export default 42\n`),
    does: 'has something else than a command where its command should be',
    own: { words: ['no-class'], says: /tuglet-plugin-no-class|no-class/, exitCode: 9, runs: true },
  },
  {
    ...withCommand('stale', command('tuglet-plugin-stale'), { more: { flags: null, args: 7, aliases: 'x' } }),
    does: 'has a command whose flags and arguments are nonsense',
    told: /Warning: the plugin tuglet-plugin-stale is left out: .*manifest/,
  },
]
