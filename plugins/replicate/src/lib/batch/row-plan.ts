import path from 'node:path'
import { planSaving, type SavePlan } from '../outputs/save-plan.ts'
import { safeName } from '../outputs/safe-name.ts'

/** What the places of a batch's files are made of. */
export interface RowPlaces {
  /** A folder, or a path with placeholders, `{row}` among them; undefined for one below `output/`. */
  readonly to: string | undefined
  readonly cwd: string
  /** Of the batch file. */
  readonly name: string
  readonly now: Date
  /** Six hexadecimal digits. */
  readonly random: string
}

/** Where the files of each row go: a folder of its own, unless `to` says more. */
export function rowPlans({ to, cwd, name, now, random }: RowPlaces): (row: number, model: string) => SavePlan {
  const template = to === undefined ? path.join('output', safeName(path.parse(name).name), '{row}/') : templateOf(to)
  return (row, model) =>
    planSaving({ to: template.replaceAll('{row}', String(row).padStart(4, '0')), cwd, model, now, random })
}

function templateOf(to: string): string {
  const isPath =
    to.includes('{') || (!/[/\\]$/.test(to) && path.basename(to).includes('.') && !/^\.{1,2}$/.test(path.basename(to)))
  return isPath ? to : path.join(to, '{row}/')
}
