import { access, constants } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

/** The first of the programs that is on a search path, as a full path; undefined when there is none. */
export async function findProgram(names: readonly string[], path: string): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder !== '' && (await isExecutable(join(folder, name)))) return join(folder, name)
    }
  }
  return undefined
}

/** How to start npm: the one beside Node or on the search path, as words of a command. */
export async function findNpm(path: string, execPath: string): Promise<readonly string[] | undefined> {
  const npm = await findProgram(['npm'], path)
  // On Windows npm is a batch file, which only a shell can start; its script can be started by Node everywhere.
  if (npm !== undefined && !execPath.endsWith('.exe')) return [npm]
  const folders = [dirname(execPath), join(dirname(execPath), '..', 'lib'), ...path.split(delimiter)]
  for (const folder of folders) {
    const script = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')
    if (folder !== '' && (await isReadable(script))) return [execPath, script]
  }
  return undefined
}

const isExecutable = (path: string) => access(path, constants.X_OK).then(always(true), always(false))
const isReadable = (path: string) => access(path, constants.R_OK).then(always(true), always(false))

function always(answer: boolean): () => boolean {
  return () => answer
}
