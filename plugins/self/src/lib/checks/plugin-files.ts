import { Failure, type DoctorFinding } from '@tuglet/kit/lib'
import { readNpmLock, type NpmPackages } from '../plugins/npm/npm-packages.ts'
import { inForce } from '../plugins/store/node-modules-link.ts'
import { emptyLock, readLock } from '../plugins/store/plugin-lock.ts'
import { generationFiles, storeFiles } from '../plugins/store/store-files.ts'
import { digestsBelow, treeHash } from '../plugins/tree/tree-hash.ts'
import type { Check } from './check.ts'

/** Whether the files of each installed plugin, and of all that it runs, are still those that were installed. */
export function pluginFiles(): Check {
  return {
    title: 'plugin files',
    async run({ dirs }) {
      const files = storeFiles(dirs.data)
      const now = inForce(files)
      const lock = lockIn(files.lock)
      if (Failure.is(lock)) return { state: 'problem', message: lock.message, hint: 'tuglet plugins rollback' }
      const plugins = Object.entries(lock.plugins)
      if (plugins.length === 0 || now.kind !== 'generation')
        return { state: 'ok', message: 'There are none to look at.' }
      const generation = generationFiles(files, now.number)
      const packages = readNpmLock(generation.npmLock)
      const digestOf = digestsBelow(generation.folder)
      const found = await Promise.all(
        plugins.map(async ([name, { version, treeHash: wanted }]) => {
          return (await treeHash(name, packages, digestOf)) === wanted ? [] : [changed(name, version, packages)]
        }),
      )
      const findings = found.flat()
      if (findings.length > 0) return findings
      return { state: 'ok', message: `Those of ${plugins.length} plugins are as they were installed.` }
    },
  }
}

function lockIn(file: string) {
  try {
    return readLock(file) ?? emptyLock
  } catch (error) {
    if (Failure.is(error)) return error
    throw error
  }
}

function changed(name: string, version: string, packages: NpmPackages): DoctorFinding {
  const isThere = Object.hasOwn(packages, `node_modules/${name}`)
  return {
    state: 'problem',
    message: `The files of ${name}, or of what it runs, are not those that were installed.`,
    hint: isThere
      ? `Install it anew: tuglet plugins install ${name}@${version}`
      : 'Go back to the last state: tuglet plugins rollback',
  }
}
