import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClonePlan } from './clone-plan.ts'
import type { Git } from './git.ts'

/** Sets a fresh clone up: later pulls ask us for the token, and a push is refused with the way that works. */
export async function keepAsClone(
  { folder, id, repoType, url }: ClonePlan,
  { git, username }: { git: Git; username: string | undefined },
): Promise<void> {
  const { origin } = new URL(url)
  if (username !== undefined) {
    await git(['config', '--local', `credential.${origin}.helper`, helperFor(url.slice(0, -`/${id}.git`.length))])
    await git(['config', '--local', `credential.${origin}.username`, username])
  }
  const hook = join(folder, '.git', 'hooks', 'pre-push')
  await mkdir(join(folder, '.git', 'hooks'), { recursive: true })
  await writeFile(hook, refusal(id, repoType), { mode: 0o755 })
  // Nothing is asked of the server for a push: it has no way to take one.
  await git(['remote', 'set-url', '--push', 'origin', folder])
}

// Only the way to the token is written down, never the token; it is the one for this server and no other.
function helperFor(endpoint: string): string {
  const quoted = `'${endpoint.replaceAll("'", `'\\''`)}'`
  const token = `$(TUGLET_KOHUB_ENDPOINT=${quoted} tuglet auth token kohub --quiet)`
  return `!f() { test "$1" = get && printf "password=%s\\n" "${token}"; }; f`
}

function refusal(id: string, repoType: string): string {
  const type = repoType === 'model' ? '' : ` --type ${repoType}`
  return `#!/bin/sh
echo "KohakuHub takes no push. Upload the files instead: tuglet kohub repo upload ${id} .${type}" >&2
exit 1
`
}
