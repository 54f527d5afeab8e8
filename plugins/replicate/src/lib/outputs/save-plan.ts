import { statSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '@tuglet/kit/lib'
import { safeName } from './safe-name.ts'

/** Where a prediction's files go; decided before it is created, so that whoever comes back to it saves to the same place. */
export interface SavePlan {
  /** Absolute; what the template is relative to. */
  readonly base: string
  /** A path with `{name}`, `{index}`, `{ext}` and the like in it. */
  readonly template: string
  /** `owner_name` or `owner_name__version` */
  readonly model: string
  /** `20260102_030405`, in UTC */
  readonly time: string
  /** Six hexadecimal digits, so that no two runs meet. */
  readonly random: string
}

/** What a plan is made of. */
export interface SaveWish {
  /** A folder, or a path with placeholders; undefined for a folder of the prediction's own below `output/`. */
  readonly to: string | undefined
  readonly cwd: string
  /** As it was asked for: `owner/name` or `owner/name:version`. */
  readonly model: string
  readonly now: Date
  /** Six hexadecimal digits. */
  readonly random: string
}

const placeholders = ['name', 'index', 'key', 'ext', 'id', 'model', 'time', 'random', 'seed']

/** Plans where files go; a placeholder that is none is a Failure('usage'). */
export function planSaving({ to, cwd, model, now, random }: SaveWish): SavePlan {
  const name = safeName(model.replaceAll(':', '__').replaceAll('/', '_'))
  const time = now.toISOString().replaceAll(/[-:]/g, '').replace('T', '_').slice(0, 15)
  return { base: cwd, template: templateOf(to, cwd), model: name, time, random }
}

function templateOf(to: string | undefined, cwd: string): string {
  if (to === undefined) return path.join('output', '{model}_{time}_{random}', '{name}.{ext}')
  const unknown = [...to.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word = '']) => word)
    .find((word) => !placeholders.includes(word))
  if (unknown !== undefined) {
    throw new Failure('usage', `--to knows no {${unknown}}.`, {
      code: 'BAD_TEMPLATE',
      hints: [`It knows ${placeholders.map((word) => `{${word}}`).join(', ')}.`],
    })
  }
  return isFolder(to, cwd) ? path.join(to, '{name}.{ext}') : to
}

function isFolder(to: string, cwd: string): boolean {
  const last = path.basename(to)
  if (/[/\\]$/.test(to) || /^\.*$/.test(last) || !/[.{]/.test(last)) return true
  return statSync(path.resolve(cwd, to), { throwIfNoEntry: false })?.isDirectory() ?? false
}
