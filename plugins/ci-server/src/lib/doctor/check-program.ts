import type { DoctorFinding, Host } from '@tuglet/kit/lib'
import { ranWell } from './ran-well.ts'

/** Whether npm is there, for the jobs of Node projects. */
export function checkNpm(host: Pick<Host, 'run'>): Promise<DoctorFinding> {
  return checkVersion(host, { name: 'npm', programs: ['npm'], hint: 'Install Node.js with npm to run Node projects.' })
}

/** Whether make is there, for the jobs of projects with a Makefile. */
export function checkMake(host: Pick<Host, 'run'>): Promise<DoctorFinding> {
  return checkVersion(host, {
    name: 'make',
    programs: ['make', 'gmake'],
    hint: 'Install make to run projects with a Makefile.',
  })
}

interface Wanted {
  readonly name: string
  /** Its names, the usual one first. */
  readonly programs: readonly string[]
  readonly hint: string
}

async function checkVersion(host: Pick<Host, 'run'>, { name, programs, hint }: Wanted): Promise<DoctorFinding> {
  for (const program of programs) {
    const ran = await ranWell(host, [program, '--version'])
    const version = ran && /\d+(\.\d+)+/.exec(ran.stdout)?.[0]
    if (ran) return { state: 'ok', message: `${program}${version === undefined ? '' : ` ${version}`} is there.` }
  }
  return { state: 'warning', message: `${name} was not found, or does not work.`, hint }
}
