import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Puts a built plugin of this repository (`gpu`) into a data directory of the CLI, as if it had been installed there. */
export function linkPlugin(root: string, plugin: string, dataDir: string): void {
  const name = `@tuglet/plugin-${plugin}`
  const modules = join(dataDir, 'node_modules')
  mkdirSync(join(modules, '@tuglet'), { recursive: true })
  symlinkSync(join(root, 'plugins', plugin), join(modules, name), 'junction')
  const oclif = { schema: 1, plugins: [{ name, type: 'user', tag: 'latest' }] }
  const json = { private: true, dependencies: { [name]: '0.1.0' }, oclif }
  writeFileSync(join(dataDir, 'package.json'), JSON.stringify(json))
  writeFileSync(join(modules, '.package-lock.json'), '{ "packages": {} }')
}
