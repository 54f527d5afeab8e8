import { findPreset, noPresetMessage, PresetError, type Preset } from '@tuglet/ci-protocol'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram } from '../../process/find-program.ts'
import { JobFailure } from '../job-failure.ts'
import { searchPath, type Preparation, type TestCommand } from './preparation.ts'
import { prepareNode } from './prepare-node.ts'
import { preparePython } from './prepare-python.ts'

/** Gets an unpacked project ready and says what runs its tests; throws JobFailure when it has no tests to run. */
export async function prepare(preparation: Preparation): Promise<TestCommand> {
  const preset = await presetOf(preparation.project)
  switch (preset.kind) {
    case 'command':
      return { argv: commandWords(preset.command, preparation.env), env: preparation.env }
    case 'node':
      return prepareNode(preparation, preset.hasLockfile)
    case 'python':
      return preparePython(preparation, preset)
    case 'make':
      return prepareMake(preparation)
  }
}

async function presetOf(project: string): Promise<Preset> {
  const files = await readdir(project)
  try {
    const tugletToml = files.includes('tuglet.toml') ? await readFile(join(project, 'tuglet.toml'), 'utf8') : undefined
    const preset = await findPreset({ files, ...(tugletToml !== undefined && { tugletToml }) })
    if (preset) return preset
  } catch (error) {
    throw error instanceof PresetError ? new JobFailure(error.message) : error
  }
  throw new JobFailure(noPresetMessage)
}

function commandWords(command: string | readonly string[], env: Readonly<Record<string, string>>): readonly string[] {
  if (typeof command !== 'string') return command
  const cmd = Object.entries(env).find(([name]) => name.toUpperCase() === 'COMSPEC')?.[1]
  return cmd === undefined ? ['sh', '-c', command] : [cmd, '/d', '/s', '/c', `"${command}"`]
}

async function prepareMake({ env }: Preparation): Promise<TestCommand> {
  const make = await findProgram(['make', 'gmake', 'make.exe'], searchPath(env))
  if (!make) throw new JobFailure('make was not found on this machine; install it to run projects with a Makefile.')
  return { argv: [make, 'test'], env }
}
