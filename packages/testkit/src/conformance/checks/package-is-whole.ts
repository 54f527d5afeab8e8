import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'
import { commandFolder, fromSources, hookFiles, type PackageJson } from '../package-json.ts'

/** What package.json names is there and is shipped. */
export const packageIsWhole: Check = {
  title: 'ships what its package.json names',
  async run({ root, json, built }) {
    const read = built ? json : fromSources(json)
    const folder = hasCommands(root) ? commandFolder(read) : undefined
    const named = [folder, ...hookFiles(read).map(({ file }) => file)].filter((path) => path !== undefined)
    const missing = named
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${path} is named and is not there.`)
    return [...missing, ...cardProblems(json)].map((text) => ({ place: 'package.json', text }))
  },
}

// One that is still without commands names the folder they will be in.
function hasCommands(root: string): boolean {
  const path = join(root, 'oclif.manifest.json')
  if (!existsSync(path)) return true
  const { commands } = JSON.parse(readFileSync(path, 'utf8')) as { commands?: object }
  return Object.keys(commands ?? {}).length > 0
}

function cardProblems(json: PackageJson): string[] {
  if (!json.oclif) return ['It has no "oclif" section, so it is no plugin.']
  const folder = commandFolder(json)
  const paths = [folder, ...hookFiles(json).map(({ file }) => file)].filter((path) => path !== undefined)
  const top = [...new Set(paths.map(topOf)), ...(folder === undefined ? [] : ['oclif.manifest.json'])]
  const left = json.files ? top.filter((name) => !json.files?.some((entry) => topOf(entry) === name)) : []
  const kit = { ...json.dependencies, ...json.peerDependencies }['@tuglet/kit']
  return [
    ...left.map((name) => `"files" leaves out ${name}.`),
    ...(paths.length > 0 && kit === undefined ? ['It uses @tuglet/kit and does not depend on it.'] : []),
    ...(json.engines?.['node'] === undefined ? ['"engines" does not say which Node it needs.'] : []),
  ]
}

const topOf = (path: string) => path.replace(/^\.\//, '').split('/')[0] ?? path
