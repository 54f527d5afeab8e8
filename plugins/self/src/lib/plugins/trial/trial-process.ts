import { readFileSync, writeSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/** What the program is asked to load. */
export interface TrialRequest {
  /** Printed before the answer: what a plugin prints itself is not it. */
  readonly mark: string
  readonly files: readonly TrialFile[]
}

/** A file of a plugin, and what is expected of it. */
export interface TrialFile {
  /** As a person is told of it. */
  readonly what: string
  readonly file: string
  readonly holds: 'command' | 'hook'
}

/** What could not be loaded, and why, in one line. */
export interface TrialFault {
  readonly what: string
  readonly reason: string
}

// A program of its own, started by run-trial.ts: the request is JSON on stdin, the answer is JSON on stdout.
const { mark, files } = JSON.parse(readFileSync(0, 'utf8')) as TrialRequest

// In the CLI a plugin gets these from the CLI where it does not bring them.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context)
    } catch (error) {
      if (!/^@(tuglet\/kit|oclif\/core)(\/|$)/.test(specifier)) throw error
      return next(specifier, { ...context, parentURL: import.meta.url })
    }
  },
})

const faults: TrialFault[] = []
for (const { what, file, holds } of files) {
  try {
    const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>
    if (!Object.values(module).some(holds === 'command' ? holdsCommands : holdsHook)) {
      throw new Error(`there is no ${holds === 'command' ? 'command class' : 'function'} in its file`)
    }
  } catch (error) {
    const text = error instanceof Error ? error.message || error.name : String(error)
    faults.push({ what, reason: text.split('\n')[0] ?? text })
  }
}
writeSync(1, `\n${mark}${JSON.stringify(faults)}\n`)

function holdsHook(exported: unknown): boolean {
  return typeof exported === 'function'
}

// A command's class, or the table of them that a plugin keeps in code.
function holdsCommands(exported: unknown): boolean {
  if (typeof exported === 'function') return 'run' in exported
  if (typeof exported !== 'object' || exported === null) return false
  return Object.values(exported).some((inner) => typeof inner === 'function' && 'run' in inner)
}
