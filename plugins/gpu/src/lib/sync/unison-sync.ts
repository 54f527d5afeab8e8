import { currentHost, Failure, type Child } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { holdMount } from './hold-mount.ts'
import type { LiveEvent, LiveOptions, LiveSync } from './live-options.ts'
import { readMountState } from './mount-state.ts'
import type { Mount } from './parse-mount.ts'
import { openTree } from './tree.ts'
import { unisonSetup } from './unison-setup.ts'
import { unisonTalk, type UnisonTalk } from './unison-talk.ts'
import { unisonWords } from './unison-words.ts'

const againMs = 2000

/** Keeps a mount the same both ways by Unison, where both sides have one; conflicts are kept under Unison's own names. */
export function startUnison(channel: Channel, mount: Mount, options: LiveOptions): LiveSync {
  const stop = new AbortController()
  const talk = unisonTalk(mount.local, (event) => options.onEvent?.(event))
  const working = keepRunning({ channel, mount, options, stop, talk }).finally(() => talk.close())
  working.catch((error: unknown) => {
    if (Failure.is(error) && !stop.signal.aborted) options.onEvent?.({ type: 'stopped', failure: error })
  })
  return {
    settled: () => talk.settled(),
    async [Symbol.asyncDispose]() {
      stop.abort()
      await working.catch((error: unknown) => {
        if (!Failure.is(error)) throw error
      })
    },
  }
}

interface Running {
  readonly channel: Channel
  readonly mount: Mount
  readonly options: LiveOptions
  readonly stop: AbortController
  readonly talk: UnisonTalk
}

async function keepRunning({ channel, mount, options, stop, talk }: Running): Promise<void> {
  const host = currentHost()
  const held = await holdMount(readMountState(options.machine, mount.id).file)
  try {
    const setup = await unisonSetup(channel, mount, options)
    const tree = openTree(mount.local, options)
    let forgets = false
    while (!stop.signal.aborted) {
      const words = unisonWords(setup, { tree, excludes: options.excludes ?? [], forgets })
      const child = host.spawn('unison', words, {
        env: { UNISON: setup.archives },
        signal: stop.signal,
        detached: true,
      })
      const { exitCode, fatal } = await watched(child, talk)
      if (stop.signal.aborted) return
      // Its memory on one side is gone, as after a new disk: it starts anew, and what differs is a conflict.
      const isForgetful = /inconsistent state|ignorearchives|archive files? .*(missing|not found)/i.test(fatal)
      if (isForgetful && forgets) throw gaveUp(exitCode, fatal)
      forgets = isForgetful
      if (!isForgetful) refuse(exitCode, fatal)
      options.onEvent?.({ type: 'linkLost' } satisfies LiveEvent)
      await host.sleep(againMs, stop.signal).catch(() => undefined)
    }
  } finally {
    held.release()
  }
}

async function watched(child: Child, talk: UnisonTalk): Promise<{ exitCode: number | null; fatal: string }> {
  const [{ exitCode }, , fatal] = await Promise.all([child.ended, talk.read(child.stdout), talk.read(child.stderr)])
  return { exitCode, fatal: fatal || talk.last() }
}

// 1 and 2 tell of files that were skipped or failed: the next round looks at them again. 3 ends all, a lost link too.
function refuse(exitCode: number | null, fatal: string): void {
  if (/confirmbigdel|(deleted|emptied|delete).*(root|replica)|replica.*empty/i.test(fatal)) {
    throw new Failure('conflict', 'One side was emptied: nothing was done.', {
      code: 'MASS_DELETION',
      hints: ['If the files are meant to go, delete them on both sides.'],
    })
  }
  if (
    exitCode === 3 &&
    !/lost connection|connection.*(closed|reset|refused|timed out)|server.*(died|lost)|broken pipe/i.test(fatal)
  )
    throw gaveUp(exitCode, fatal)
}

function gaveUp(exitCode: number | null, fatal: string): Failure {
  return new Failure('failed', `Unison ended with ${exitCode ?? 'a signal'}.`, {
    code: 'UNISON_FAILED',
    hints: ['Sync without it: --sync-engine builtin.'],
    data: { said: fatal.slice(-1000) },
  })
}
