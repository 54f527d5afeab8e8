import { ensure, rejection } from '../assert.ts'
import type { Bench, ProviderCheck, RigFault } from '../provider-under-test.ts'

type Call = RigFault['on']

const calls: Readonly<Record<Call, (bench: Bench, signal: AbortSignal) => Promise<unknown>>> = {
  checkAuth: ({ provider }, signal) => provider.checkAuth(signal),
  offers: (bench, signal) => bench.provider.offers({ count: 1, ...bench.query }, signal),
  launch: async (bench, signal) => bench.provider.launch(await bench.offer(), bench.newSpec(), signal),
  find: ({ provider }, signal) => provider.find('000000abcdef', signal),
  get: ({ provider }, signal) => provider.get('neverwas00', signal),
  list: ({ provider }, signal) => provider.list(signal),
  terminate: ({ provider }, signal) => provider.terminate('neverwas00', signal),
}
const names = Object.keys(calls) as Call[]

const before: readonly ProviderCheck[] = names.map((name) => ({
  title: `does not begin ${name} when the signal is aborted already`,
  async run(bench) {
    const reason = new Error('enough')
    const alive = bench.alive?.().join()
    const error = await rejection(calls[name](bench, AbortSignal.abort(reason)))
    ensure(error === reason, `it rejected with ${String(error)}, not with the signal's reason`)
    ensure(bench.alive?.().join() === alive, 'it did something all the same')
  },
}))

const during: readonly ProviderCheck[] = names.map((name) => ({
  title: `gives ${name} up in the middle when the signal aborts`,
  async run(bench) {
    bench.need(bench.met !== undefined, 'the rig does not say when a call has arrived')
    bench.break({ on: name, kind: 'hang' })
    const controller = new AbortController()
    const reason = new Error('enough')
    const work = rejection(calls[name](bench, controller.signal))
    await Promise.race([bench.met?.(name), work])
    controller.abort(reason)
    const error = await work
    ensure(error === reason, `it rejected with ${String(error)}, not with the signal's reason`)
  },
}))

/** Ctrl-C and time limits. */
export const signalChecks: readonly ProviderCheck[] = [...before, ...during]
