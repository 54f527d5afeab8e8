import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../../tools/install.mjs'

const name = 'tuglet-plugin-box'

const exec = `import { Args, Flags, KitCommand } from '@tuglet/kit'
export default class BoxExec extends KitCommand {
  static summary = 'Run words in a box.'
  static verbatim = true
  static args = { words: Args.string({ description: 'What to run.' }) }
  static flags = { on: Flags.string({ summary: 'Where.' }), env: Flags.string({ summary: 'E.', multiple: true }) }
  static view = { kind: 'one', id: String, text: JSON.stringify }
  async execute() { return { on: this.flags.on ?? null, env: this.flags.env ?? [], tail: this.tail } }
}
`

const push = `import { Args, Flags, KitCommand } from '@tuglet/kit'
export default class BoxPush extends KitCommand {
  static summary = 'Push a box.'
  static args = { box: Args.string({ description: 'Which one.' }) }
  static flags = { private: Flags.switch({ summary: 'For nobody else.' }), to: Flags.string({ summary: 'Where.' }) }
  static growsHelp = true
  static moreHelp = async (words) => 'What ' + words.join(' ') + ' holds'
  static view = { kind: 'one', id: String, text: JSON.stringify }
  async execute() { return { box: this.args.box ?? null, private: this.flags.private ?? null, to: this.flags.to ?? null } }
}
`

/** Writes a built plugin with a manifest into a folder, and links it into the store of a data directory. */
export function linkPluginBox(folder: string, dataDir: string): void {
  const oclif = { commands: './dist/commands', topicSeparator: ' ', topics: { box: { description: 'Boxes.' } } }
  write(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', type: 'module', oclif }))
  write(join(folder, 'dist', 'commands', 'box', 'exec.js'), exec)
  write(join(folder, 'dist', 'commands', 'box', 'push.js'), push)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const program = join(import.meta.dirname, '..', 'support', 'write-manifest-process.ts')
  execFileSync(process.execPath, ['--no-warnings', program, folder])
  const plugins = [{ name, type: 'link', root: folder }]
  write(join(dataDir, 'package.json'), JSON.stringify({ oclif: { plugins } }))
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
