import { Failure } from '@tuglet/kit/lib'
import { collectText } from '../ssh/collect.ts'
import type { Channel } from '../ssh/channel.ts'
import { mountLines } from './far-commit.ts'
import type { Mount } from './parse-mount.ts'
import { unpackFiles, type Unpacked, type UnpackOptions } from './unpack-files.ts'

/** Fetches files of a mount from the machine and puts each in place when it is whole. */
export async function fetchFiles(channel: Channel, mount: Mount, options: UnpackOptions): Promise<Unpacked> {
  const script = `${mountLines(mount)}
cd "$R" || exit 73
if tar --version 2>/dev/null | grep -q GNU; then tr '\\n' '\\000' | tar -cf - --format=gnu --no-recursion --ignore-failed-read --null -T -
else tar -cf - -T -
fi
[ "$?" -le 1 ]`
  const remote = channel.stream(script, { isPublic: true })
  const said = collectText(remote.stderr)
  const paths = [...options.wanted].toSorted().map((path) => `./${path}\n`)
  const sent = (async () => {
    await remote.stdin.write(paths.join(''))
    await remote.stdin.end()
  })()
  sent.catch(() => undefined)
  try {
    const unpacked = await unpackFiles(remote.stdout, options)
    // Files that vanished meanwhile are no reason to fail: they are looked at again.
    await Promise.all([remote.ended, said])
    return unpacked
  } catch (error) {
    remote.kill()
    await remote.ended
    throw Failure.is(error)
      ? error
      : new Failure('failed', 'The files from the machine could not be read.', { code: 'PULL_FAILED', cause: error })
  }
}
