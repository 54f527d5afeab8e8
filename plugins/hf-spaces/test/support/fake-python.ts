import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host, Ran } from '@tuglet/kit'

/** What the programs of a test print and how they end. */
export interface PythonAnswers {
  pip: Ran
  tests: Ran
  uvicorn: Ran
}

const well: Ran = { exitCode: 0, stdout: '', stderr: '' }

/** Python that makes empty virtual environments, installs nothing and answers as told; keeps what it was run with. */
export function fakePython(given: Partial<PythonAnswers> = {}) {
  const answers: PythonAnswers = { pip: well, tests: well, uvicorn: well, ...given }
  const ran: string[] = []
  const run: Host['run'] = async (program, words) => {
    ran.push([program, ...words].join(' '))
    if (words[1] === 'venv') {
      const folder = join(words[2]!, 'bin')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'python'), '')
      return well
    }
    if (words[1] === 'pip') return answers.pip
    if (words[1] === 'unittest' || words[1] === 'pytest') return answers.tests
    return /"uvicorn"/.test(words[1] ?? '') ? answers.uvicorn : well
  }
  return { run, ran, answers }
}
