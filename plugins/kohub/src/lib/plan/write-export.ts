import { rename, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { currentHost } from '@tuglet/kit/lib'
import { exportHub, type ExportOptions } from './export-hub.ts'
import type { HubAccess } from './hub-access.ts'

/** A hub that was written down. */
export interface Exported {
  readonly file: string | null
  readonly plan: string
}

/** Describes a hub as a plan, in a file where one is named: whole, or not at all. */
export async function writeExport(
  access: HubAccess,
  { to, ...options }: ExportOptions & { readonly to: string | undefined },
): Promise<Exported> {
  const plan = await exportHub(access, options)
  if (to === undefined) return { file: null, plan }
  const place = resolve(currentHost().cwd, to)
  await writeFile(`${place}.part`, plan)
  await rename(`${place}.part`, place)
  return { file: to, plan }
}
