import path from 'node:path'
import { homePath, type Host } from '@tuglet/kit/lib'
import type { ProfileFile, ProfileScope } from './profile.ts'

type Place = Pick<Host, 'cwd' | 'dirs'>

/** The files that profiles stand in, weaker ones first: the folder's, then the person's own. */
export function profileFiles({ cwd, dirs }: Place): readonly ProfileFile[] {
  const user = path.join(dirs.config, 'replicate', 'profiles.yaml')
  const shown = path.join('config', 'profiles.yaml')
  return [
    { scope: 'workspace', file: path.join(cwd, shown), shown },
    { scope: 'user', file: user, shown: homePath(user, dirs.home) },
  ]
}

/** The file of one scope. */
export function profileFile(host: Place, scope: ProfileScope): ProfileFile {
  return profileFiles(host).find((one) => one.scope === scope)!
}
