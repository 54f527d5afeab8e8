import path from 'node:path'
import { parseEnv } from 'node:util'
import { homePath } from '../files/home-path.ts'
import { readText } from '../files/read-text.ts'
import type { Host } from '../host/host.ts'
import { once } from './once.ts'
import type { Origin } from './setting.ts'

/** A text and where it was written. */
export interface Written {
  readonly text: string
  readonly origin: Origin
}

/** The real environment, with the nearest `.env` file below it; only names that are asked for are looked at. */
export interface Environment {
  /** All texts of a name, strongest first; an empty one counts as none. */
  find(name: string): readonly Written[]
  /** The variables as seen from a layer: what is only in the `.env` file is invisible to the real environment. */
  seenFrom(layer: Origin['layer']): Readonly<Record<string, string | undefined>>
}

/** Reads the first `.env` of the working directory, its parent and its grandparent. */
export function readEnvironment(host: Host): Environment {
  const nearest = once(() => findDotenv(host))
  return {
    find: (name) => [...real(host, name), ...(nearest()?.find(name) ?? [])],
    seenFrom: (layer) => (layer === 'dotenv' ? { ...nearest()?.values, ...host.env } : host.env),
  }
}

function real({ env }: Host, name: string): Written[] {
  const text = env[name]
  return text ? [{ text, origin: { layer: 'environment', at: name } }] : []
}

interface Dotenv {
  readonly values: Readonly<Record<string, string | undefined>>
  find(name: string): readonly Written[]
}

function findDotenv({ cwd, dirs }: Host): Dotenv | undefined {
  const folders = new Set([cwd, path.dirname(cwd), path.dirname(path.dirname(cwd))])
  for (const folder of folders) {
    const file = path.join(folder, '.env')
    const text = readText(file)
    if (text !== undefined) return dotenv(text, { file, shown: homePath(file, dirs.home) })
  }
  return undefined
}

function dotenv(text: string, { file, shown }: { file: string; shown: string }): Dotenv {
  const values = parseEnv(text)
  const lines = linesOf(text)
  return {
    values,
    find(name) {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      const line = lines.get(name)
      if (!value) return []
      const at = line === undefined ? shown : `${shown}:${line}`
      return [{ text: value, origin: { layer: 'dotenv', at, file, fromFolder: true } }]
    },
  }
}

// Quoted values may go over lines, and what they hold is no assignment.
const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\n]*)/gm

function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  let line = 1
  let from = 0
  for (const { 1: name = '', index } of text.matchAll(assignment)) {
    line += text.slice(from, index).split('\n').length - 1
    from = index
    lines.set(name, line)
  }
  return lines
}
