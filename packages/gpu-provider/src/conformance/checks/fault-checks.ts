import type { ProviderErrorKind } from '../../provider-error.ts'
import { ensure, ensureSilent, providerError } from '../assert.ts'
import type { Bench, ProviderCheck, RigFault, RigFaultKind } from '../provider-under-test.ts'

type Call = RigFault['on']

const calls: Readonly<Record<Call, (bench: Bench) => Promise<unknown>>> = {
  checkAuth: ({ provider }) => provider.checkAuth(),
  offers: (bench) => bench.provider.offers({ count: 1, ...bench.query }),
  launch: (bench) => bench.launch(),
  find: ({ provider }) => provider.find('000000abcdef'),
  get: ({ provider }) => provider.get('neverwas00'),
  list: ({ provider }) => provider.list(),
  terminate: ({ provider }) => provider.terminate('neverwas00'),
}

/** What each fault must look like to the caller. */
const kinds: Partial<Record<RigFaultKind, ProviderErrorKind>> = {
  auth: 'auth',
  'rate-limited': 'rate-limited',
  transient: 'transient',
  unreachable: 'transient',
}

const onEveryCall: readonly ProviderCheck[] = (Object.keys(calls) as Call[]).flatMap((on) =>
  // A bad key is an answer of checkAuth; everything else must not be taken for one.
  (Object.keys(kinds) as RigFaultKind[])
    .filter((kind) => on !== 'checkAuth' || kind !== 'auth')
    .map((kind) => ({
      title: `calls it "${kinds[kind]}" when ${on} meets: ${kind}`,
      async run(bench) {
        // The launch of the rig asks for offers, which are not what is under test.
        bench.break({ on, kind })
        const error = await providerError(calls[on](bench), kinds[kind]!)
        ensureSilent(bench, error)
        bench.heal?.()
        if (on === 'terminate') await calls[on](bench)
      },
    })),
)

const onLaunch = (kind: RigFaultKind, as: ProviderErrorKind): ProviderCheck => ({
  title: `calls it "${as}" when a launch meets: ${kind}`,
  async run(bench) {
    bench.break({ on: 'launch', kind })
    const error = await providerError(bench.launch(), as)
    ensureSilent(bench, error)
    ensure(error.message.length > 10, `"${error.message}" says nothing`)
    if (kind === 'reply-lost') return
    ensure(!error.maybeDone, 'it says that there may be a machine')
    bench.heal?.()
    ensure((await bench.provider.list()).length === 0, 'there is a machine')
  },
})

/** What goes wrong, told apart so that the caller can do the right thing. */
export const faultChecks: readonly ProviderCheck[] = [
  ...onEveryCall,
  onLaunch('no-capacity', 'no-capacity'),
  onLaunch('bad-request', 'bad-request'),
  onLaunch('no-funds', 'no-funds'),
  onLaunch('quota', 'quota'),
  {
    title: 'says how long to wait when there were too many requests',
    async run(bench) {
      bench.break({ on: 'launch', kind: 'rate-limited' })
      const { retryAfterMs } = await providerError(bench.launch(), 'rate-limited')
      ensure(retryAfterMs !== undefined && retryAfterMs > 0, `it says ${retryAfterMs}`)
    },
  },
  {
    title: 'says that there may be a machine when the reply to a launch was lost, and finds it',
    async run(bench) {
      bench.break({ on: 'launch', kind: 'reply-lost' })
      const spec = bench.newSpec()
      const { maybeDone } = await providerError(bench.launch(spec), 'transient')
      ensure(maybeDone, 'it does not say that there may be a machine')
      bench.heal?.()
      const found = await bench.provider.find(spec.token)
      ensure(found.length === 1, `it finds ${found.length} machines of that token`)
      await bench.provider.terminate(found[0]!.id)
    },
  },
  {
    title: 'says that there may be a machine when a launch ended in the far side’s own error',
    async run(bench) {
      bench.break({ on: 'launch', kind: 'transient' })
      const { maybeDone } = await providerError(bench.launch(), 'transient')
      ensure(maybeDone, 'an error of the far side says nothing of what it had done before')
    },
  },
  {
    title: 'does not launch twice by itself',
    async run(bench) {
      bench.need(bench.alive !== undefined, 'the rig cannot look at the far side')
      bench.break({ on: 'launch', kind: 'reply-lost' })
      const before = bench.alive?.().length ?? 0
      const spec = bench.newSpec()
      await providerError(bench.launch(spec), 'transient')
      bench.heal?.()
      ensure(bench.alive?.().length === before + 1, 'not exactly one machine was made')
      for (const { id } of await bench.provider.find(spec.token)) await bench.provider.terminate(id)
    },
  },
  {
    title: 'works again after a fault',
    async run(bench) {
      bench.break({ on: 'launch', kind: 'no-capacity' })
      await providerError(bench.launch(), 'no-capacity')
      bench.heal?.()
      const { machineId } = await bench.launch()
      await bench.until(machineId, (machine) => machine?.state === 'ready')
    },
  },
  {
    title: 'ends a machine although the reply to its end was lost',
    async run(bench) {
      const { machineId } = await bench.launch()
      bench.break({ on: 'terminate', kind: 'reply-lost' })
      await bench.provider.terminate(machineId).catch(() => undefined)
      bench.heal?.()
      await bench.provider.terminate(machineId)
      await bench.until(machineId, (machine) => machine === undefined || machine.state === 'terminated')
    },
  },
]
