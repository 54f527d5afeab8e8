import { mark, withHook, type HostilePlugin } from './hostile-plugin.ts'

const failedIn = (name: string, event: string) =>
  new RegExp(`Warning: the plugin ${name} failed in its hook ${event} and takes no further part: .`)

/** Plugins that want to run where nobody asked for them. */
export const hookPlugins: readonly HostilePlugin[] = [
  { ...withHook('exit-unasked', 'init', 'process.exit(0)'), does: 'ends the process in a hook that nobody allowed' },
  {
    ...withHook('exit-asked', 'init', 'process.exit(0)'),
    does: 'ends the process in a hook that somebody allowed',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-exit-asked', 'init'),
  },
  {
    ...withHook(
      'exit-late',
      'init',
      'setTimeout(() => process.exit(0)); return new Promise((ok) => setTimeout(ok, 50))',
    ),
    does: 'ends the process in a timer of an allowed hook',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-exit-late', 'init'),
  },
  {
    ...withHook('hang', 'init', 'setInterval(() => {}, 1000); await new Promise(() => {})'),
    does: 'never comes back from an allowed hook',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-hang', 'init'),
  },
  {
    ...withHook('throw', 'init', 'throw new Error("bad weather")'),
    does: 'throws in an allowed hook',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-throw', 'init'),
  },
  {
    ...withHook(
      'throw-late',
      'init',
      'setTimeout(() => { throw new Error("late weather") }); await new Promise((ok) => setTimeout(ok, 50))',
    ),
    does: 'throws in a timer of an allowed hook',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-throw-late', 'init'),
  },
  {
    ...withHook(
      'reject-late',
      'init',
      'void Promise.reject(new Error("lost weather")); await new Promise((ok) => setTimeout(ok, 50))',
    ),
    does: 'leaves a rejection behind in an allowed hook',
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-reject-late', 'init'),
  },
  {
    ...withHook('stop', 'prerun', 'this.error("not today", { exit: 3 })'),
    does: 'stops every command in an allowed hook',
    allowed: ['prerun'],
    runs: true,
    told: failedIn('tuglet-plugin-stop', 'prerun'),
  },
  {
    ...withHook('exit-after', 'postrun', 'this.exit(7)'),
    does: 'gives every command another exit code in an allowed hook',
    allowed: ['postrun'],
    runs: true,
    told: failedIn('tuglet-plugin-exit-after', 'postrun'),
  },
  {
    name: 'tuglet-plugin-hook-import',
    does: 'throws when the file of an allowed hook is loaded',
    json: { type: 'module', oclif: { hooks: { init: './hook.js' } } },
    files: { 'hook.js': `${mark('tuglet-plugin-hook-import')}throw new Error("no hook")\n` },
    allowed: ['init'],
    runs: true,
    told: failedIn('tuglet-plugin-hook-import', 'init'),
  },
  { ...withHook('last-word', 'finally', 'process.exit(0)'), does: 'wants the last word, unasked' },
  { ...withHook('rewrite', 'preparse', 'return ["plugins", "list"]'), does: 'rewrites what was typed, unasked' },
  {
    ...withHook('take-over', 'command_not_found', 'process.exit(0)'),
    does: 'takes over every mistyped word, unasked',
    own: { words: ['confg', 'list'], says: /tuglet confg is not a command/, exitCode: 2 },
  },
  {
    ...withHook('other-event', 'init', 'process.exit(0)'),
    does: 'was allowed one hook and brings another',
    allowed: ['prerun'],
  },
  {
    name: 'tuglet-plugin-far-hook',
    does: 'names a file of somebody else as its hook',
    json: { oclif: { hooks: { init: '../tuglet-plugin-exit-unasked/hook.js' } } },
  },
  {
    ...withHook('service', 'tuglet:services', 'process.exit(0)'),
    does: 'ends the process where it is asked for its services',
    runs: true,
    told: /warning.*The plugin tuglet-plugin-service is left out, .*process\.exit/i,
  },
  {
    ...withHook('service-hang', 'tuglet:services', 'setInterval(() => {}, 1000); await new Promise(() => {})'),
    does: 'never answers where it is asked for its services',
    runs: true,
    apart: true,
    told: /warning.*The plugin tuglet-plugin-service-hang is left out, .*Timed out/i,
  },
]
