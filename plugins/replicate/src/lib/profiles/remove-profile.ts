import { Failure, type Host } from '@tuglet/kit/lib'
import { profileFile } from './profile-files.ts'
import { readProfile } from './read-profiles.ts'
import { deleteProfile, type ProfilePlace } from './write-profiles.ts'

/** A profile that is gone, and the file it stood in. */
export interface RemovedProfile {
  readonly name: string
  readonly file: string
}

/** Deletes a profile from one file after asking; one that only stands in the other file is a Failure('notFound') that says where. */
export async function removeProfile(
  host: Pick<Host, 'cwd' | 'dirs'>,
  place: ProfilePlace,
  confirm: (text: string) => Promise<void>,
): Promise<RemovedProfile> {
  const { name, scope } = place
  const { shown } = profileFile(host, scope)
  const { isIn } = await readProfile(host, name)
  if (!isIn.includes(scope)) {
    throw new Failure('notFound', `The profile "${name}" does not stand in ${shown}.`, {
      code: 'PROFILE_NOT_FOUND',
      hints: isIn.map((other) => `It stands in ${profileFile(host, other).shown}: add --scope ${other}.`),
    })
  }
  await confirm(`Delete the profile "${name}" from ${shown}?`)
  await deleteProfile(host, place)
  return { name, file: shown }
}
