import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A CLI of one plugin: where its own package is, and where it keeps what a person installs. */
export interface OnePluginCli {
  readonly root: string
  readonly home: string
}

/** Writes a CLI package into an empty folder, with the plugin linked as a person links one, or in a checkout as sources. */
export function makeCli(
  folder: string,
  plugin: { readonly name: string; readonly root: string; readonly built: boolean },
): OnePluginCli {
  const root = join(folder, 'cli')
  const home = join(folder, 'home')
  const data = join(home, 'data')
  for (const one of [root, home, data, join(folder, 'work')]) mkdirSync(one, { recursive: true })
  const oclif = { bin: 'tuglet', dirname: 'tuglet', topicSeparator: ' ', plugins: [], additionalHelpFlags: ['-h'] }
  write(join(root, 'package.json'), { name: 'tuglet', version: '0.0.0', type: 'module', oclif })
  if (plugin.built) {
    const entry = { name: plugin.name, type: 'link', root: plugin.root }
    write(join(data, 'package.json'), { private: true, oclif: { plugins: [entry] } })
  } else {
    mkdirSync(join(root, 'plugins'))
    symlinkSync(plugin.root, join(root, 'plugins', 'plugin'), 'junction')
  }
  return { root, home }
}

function write(path: string, value: object): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
