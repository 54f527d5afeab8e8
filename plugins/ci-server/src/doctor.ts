import { contribute, doctorChecks } from '@tuglet/kit'
import { checkDataDir } from './lib/doctor/check-data-dir.ts'
import { checkMake, checkNpm } from './lib/doctor/check-program.ts'
import { checkPort } from './lib/doctor/check-port.ts'
import { checkPython } from './lib/doctor/check-python.ts'

/** What running a CI server, or jobs with `--local`, needs of this machine. */
export default contribute(
  doctorChecks,
  { title: 'CI server: data directory', run: checkDataDir },
  { title: 'CI server: port', run: (host) => checkPort(host) },
  { title: 'CI jobs: Python', run: checkPython },
  { title: 'CI jobs: npm', run: checkNpm },
  { title: 'CI jobs: make', run: checkMake },
)
