import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { homePath, isLoose, type DoctorFinding, type Host } from '@tuglet/kit/lib'

/** Whether private keys of machines can be read by nobody else: ssh refuses them otherwise. */
export async function checkKeys(host: Host): Promise<DoctorFinding> {
  const root = path.join(host.dirs.state, 'gpu', 'keys')
  const folders = await readdir(root).catch(() => [])
  const files = folders.map((folder) => path.join(root, folder, 'id_ed25519'))
  const own = path.join(host.dirs.home, '.ssh', 'id_ed25519')
  const loose = [own, ...files].filter((file) => isLoose(file, host.platform))
  if (loose.length === 0) return { state: 'ok', message: 'Private keys are private.' }
  const names = loose.map((file) => homePath(file, host.dirs.home)).join(' ')
  return { state: 'problem', message: `Others can read ${names}; ssh will not use it.`, hint: `chmod 600 ${names}` }
}
