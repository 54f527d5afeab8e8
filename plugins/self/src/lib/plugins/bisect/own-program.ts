import { existsSync } from 'node:fs'
import path from 'node:path'
// rules-disable-next-line host-only -- the CLI is started again on the very Node that runs it
import { execPath } from 'node:process'

/** How the CLI itself is started: a program, and its first words. */
export interface Program {
  readonly file: string
  readonly words: readonly string[]
}

/** The CLI that this process is one of; in a checkout, from its sources. */
export function ownProgram({ root }: { readonly root: string }): Program {
  const sources = path.join(root, 'bin', 'dev.js')
  if (import.meta.filename.endsWith('.ts') && existsSync(sources)) {
    return { file: execPath, words: ['--conditions=@tuglet/source', sources] }
  }
  return { file: execPath, words: [path.join(root, 'bin', 'run.cjs')] }
}
