import { currentHost, Failure } from '@tuglet/kit/lib'
import type { Channel } from '../ssh/channel.ts'
import { farFolder } from './far-folder.ts'

/** Tells a machine that somebody is here, until disposed of. */
export interface Heartbeat extends AsyncDisposable {
  /** Seconds are the machine's business: this is when it last heard of us by our clock. */
  readonly lastBeat: Date | undefined
}

// A line a beat on one open connection: a new one each time would cost more than all the rest.
const script = `mkdir -p ${farFolder}
while IFS= read -r beat; do printf '%s\\n' "$beat" >${farFolder}/lease.tmp && mv -f ${farFolder}/lease.tmp ${farFolder}/lease && echo ok; done`

/** Renews the lease of a machine every `everyMs` (30 s); a lost link is mended in silence, since that is what a lease is for. */
export function keepLease(channel: Channel, options: { readonly everyMs?: number } = {}): Heartbeat {
  const { everyMs = 30_000 } = options
  const host = currentHost()
  const stop = new AbortController()
  let lastBeat: Date | undefined
  let count = host.now().getTime()

  const beat = async (): Promise<void> => {
    const remote = channel.stream(script, { signal: stop.signal, isPublic: true })
    const heard = (async () => {
      for await (const _ of remote.stdout) lastBeat = host.now()
    })()
    const ignored = (async () => {
      for await (const _ of remote.stderr);
    })()
    const gone = remote.ended.then(
      () => undefined,
      () => undefined,
    )
    let open = true
    void gone.then(() => (open = false))
    while (open) {
      await remote.stdin.write(`${++count}\n`)
      await Promise.race([gone, host.sleep(everyMs, stop.signal)])
    }
    await Promise.all([heard, ignored])
  }

  const work = (async () => {
    while (!stop.signal.aborted) {
      await beat().catch((error: unknown) => {
        if (!stop.signal.aborted && !Failure.is(error)) throw error
      })
      if (!stop.signal.aborted) await host.sleep(Math.min(everyMs, 5000), stop.signal).catch(() => undefined)
    }
  })()
  work.catch(() => undefined)
  return {
    get lastBeat() {
      return lastBeat
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Failure('interrupted', 'The lease is given up.', { code: 'LEASE_ENDED' }))
      await work.catch(() => undefined)
    },
  }
}
