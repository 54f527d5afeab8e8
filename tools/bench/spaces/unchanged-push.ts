import { startFakeHub } from '../../../packages/fake-hub/src/index.ts'
import { fakeHost, runCommand } from '@tuglet/testkit'
import SpacesPush from '../../../plugins/hf-spaces/src/commands/spaces/push.ts'
import type { Row } from '../scenario.ts'
import type { ManyFiles } from './many-files.ts'

/** Pushes a folder whose every file is on the Space already, and counts what is sent. */
export async function unchangedPush({ folder, contents }: ManyFiles): Promise<readonly Row[]> {
  await using hub = await startFakeHub()
  hub.addRepo({ type: 'space', id: 'ada/many', files: Object.fromEntries(contents) })
  await using host = fakeHost({ env: { HF_ENDPOINT: hub.url, HF_TOKEN: hub.tokens.write } })
  const start = performance.now()
  const plugins = [new URL('../../../plugins/hf-spaces/', import.meta.url)]
  const words = [folder, '--repo-id', 'ada/many', '--json']
  const { failure, stdout } = await runCommand(SpacesPush, words, { host, plugins })
  if (failure) throw failure
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const [pushed] = JSON.parse(stdout) as { commit: string | null; uploadedBytes: number; unchanged: number }[]
  if (pushed === undefined) throw new Error('the push printed nothing')
  const { commit, uploadedBytes, unchanged } = pushed
  const changes = hub.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/validate-yaml'))
  return [
    { what: `Push of ${unchanged} unchanged files: bytes of files sent`, value: String(uploadedBytes), promise: '0' },
    {
      what: 'The same: commits, and requests that change anything',
      value: `${commit === null ? 0 : 1}, ${changes.length}`,
      promise: '0, 0',
    },
    { what: 'The same: how long, checks and all', value: `${seconds} s` },
  ]
}
