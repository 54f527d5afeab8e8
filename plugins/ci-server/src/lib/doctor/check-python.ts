import type { DoctorFinding, Host } from '@tuglet/kit/lib'
import { ranWell } from './ran-well.ts'

const versionScript = 'import sys; print("%d.%d.%d" % sys.version_info[:3]); sys.exit(sys.version_info[0] != 3)'
// Debian's Python has venv without ensurepip, and then makes no environment.
const venvScript = 'import venv, ensurepip'

/** Whether Python 3 is there and can make virtual environments, for the jobs of Python projects. */
export async function checkPython(host: Pick<Host, 'run'>): Promise<DoctorFinding> {
  for (const program of ['python3', 'python']) {
    const ran = await ranWell(host, [program, '-c', versionScript])
    if (!ran) continue
    const python = `Python ${ran.stdout.trim()}`
    if (await ranWell(host, [program, '-c', venvScript])) {
      return { state: 'ok', message: `${python} is there, with venv.` }
    }
    const hint = 'Install it: apt install python3-venv on Debian and Ubuntu.'
    return { state: 'warning', message: `${python} is there, but cannot make virtual environments.`, hint }
  }
  const hint = 'Install Python 3 to run Python projects.'
  return { state: 'warning', message: 'Python 3 was not found, or does not work.', hint }
}
