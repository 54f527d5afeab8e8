import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '@tuglet/kit/lib'
import type { Person } from './read-people.ts'

/** Which lines of a list were done by an earlier run. */
export interface ImportProgress {
  readonly file: string
  isDone(person: Person): boolean
  done(person: Person): Promise<void>
}

/** Opens the progress of taking this list into this server; without `resume` it begins anew. */
export async function openProgress(
  { dirs }: Pick<Host, 'dirs'>,
  { list, endpoint, resume }: { list: string; endpoint: string; resume: boolean },
): Promise<ImportProgress> {
  const name = createHash('sha256').update(`${endpoint} ${list}`).digest('hex').slice(0, 16)
  const file = join(dirs.state, 'kohub', 'imports', `${name}.txt`)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const before = resume ? await readFile(file, 'utf8').catch(() => '') : ''
  if (!resume) await writeFile(file, '', { mode: 0o600 })
  const known = new Set(before.split('\n'))
  return {
    file,
    isDone: (person) => known.has(keyOf(person)),
    done: (person) => appendFile(file, `${keyOf(person)}\n`),
  }
}

// Of the whole line but its password: a line that was changed is done again.
function keyOf({ line: _line, password: _password, ...person }: Person): string {
  return createHash('sha256').update(JSON.stringify(person)).digest('hex')
}
