import { ensure, ensureSilent } from '../assert.ts'
import type { ProviderCheck } from '../provider-under-test.ts'

/** Whose money it is. */
export const accountChecks: readonly ProviderCheck[] = [
  {
    title: 'says that a good key is good',
    async run({ provider }) {
      const { ok, problem } = await provider.checkAuth()
      ensure(ok, `a good key was refused: ${problem}`)
    },
  },
  {
    title: 'names the same account every time',
    async run({ provider, another }) {
      const [one, other] = [await provider.checkAuth(), await (another?.() ?? provider).checkAuth()]
      ensure(one.account === other.account, `it was ${one.account}, then ${other.account}`)
      ensure(one.account === undefined || one.account.length > 0, 'the account is an empty text')
    },
  },
  {
    title: 'gives balance and limit in dollars where it gives them',
    async run({ provider }) {
      const { balance = 0, spendLimit = 0 } = await provider.checkAuth()
      ensure(Number.isFinite(balance) && Number.isFinite(spendLimit), 'balance or limit is no number')
    },
  },
  {
    title: 'answers about a bad key with a sentence, and does not throw',
    async run(bench) {
      bench.need(bench.refused !== undefined, 'the rig has no bad key')
      const { ok, problem } = (await bench.refused?.checkAuth()) ?? { ok: true }
      ensure(!ok, 'a bad key was taken')
      ensure(problem !== undefined && /^[A-Z].*\.$/.test(problem), `"${problem}" is no sentence`)
      ensureSilent(bench, problem)
    },
  },
]
