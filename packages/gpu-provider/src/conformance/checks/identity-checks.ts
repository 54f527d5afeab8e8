import { ensure, ensureSilent } from '../assert.ts'
import type { ProviderCheck } from '../provider-under-test.ts'

/** What a provider is without asking anybody. */
export const identityChecks: readonly ProviderCheck[] = [
  {
    title: 'has an id of lower-case letters, digits and dashes',
    run: ({ provider }) => ensure(/^[a-z][a-z0-9-]*$/.test(provider.id), `"${provider.id}" is no id`),
  },
  {
    title: 'has a title for people',
    run: ({ provider }) => ensure(provider.title.trim().length > 1, 'the title is empty'),
  },
  {
    title: 'says of each capability yes or no',
    run({ provider: { capabilities } }) {
      const { transport, lacks: _lacks, ...rest } = capabilities
      ensure(transport === 'ssh' || transport === 'exec', `"${String(transport)}" is no transport`)
      const open = Object.entries(rest).filter(([, value]) => typeof value !== 'boolean')
      ensure(open.length === 0, `not yes or no: ${open.map(([name]) => name).join(', ')}`)
      ensure(Object.keys(rest).length === 10, 'a capability is missing, or there is one too many')
    },
  },
  {
    title: 'says in sentences what it lacks',
    run({ provider: { capabilities } }) {
      for (const [name, text] of Object.entries(capabilities.lacks ?? {})) {
        ensure(/^[A-Z].*\.$/.test(text), `what it says of "${name}" is no sentence`)
      }
    },
  },
  {
    title: 'has stop and start if it says that it can stop, and only then',
    run({ provider }) {
      ensure(!!provider.stop === provider.capabilities.stop, 'stop does not fit the capability')
      ensure(!!provider.start === provider.capabilities.stop, 'start does not fit the capability')
    },
  },
  {
    title: 'has exec if that is its transport',
    run({ provider }) {
      ensure(provider.capabilities.transport !== 'exec' || !!provider.exec, 'exec is missing')
    },
  },
  {
    title: 'has logs if it says so, and only then',
    run: ({ provider }) => ensure(!!provider.logs === provider.capabilities.logs, 'logs do not fit the capability'),
  },
  {
    title: 'has costs if it says so, and only then',
    run: ({ provider }) =>
      ensure(!!provider.cost === provider.capabilities.billing, 'cost does not fit the capability'),
  },
  {
    title: 'gives shell lines that end the machine, if it runs a start script',
    run({ provider }) {
      ensure(typeof provider.selfTerminate === 'string', 'selfTerminate is no text')
      ensure(!provider.selfTerminate.includes('\0'), 'selfTerminate has a NUL in it')
      const { runsStartScript, ownsMachines, enforcedTimeLimit } = provider.capabilities
      if (!runsStartScript || !ownsMachines || enforcedTimeLimit) return
      ensure(provider.selfTerminate.trim() !== '', 'nothing ends its machines by themselves')
    },
  },
  {
    title: 'owns no machine that it cannot end by a switch or a limit of its own',
    run({ provider: { capabilities } }) {
      const { ownsMachines, enforcedTimeLimit, runsStartScript } = capabilities
      ensure(!ownsMachines || enforcedTimeLimit || runsStartScript, 'a forgotten machine would run for ever')
    },
  },
  {
    title: 'shows no secret when it is printed',
    run(bench) {
      ensureSilent(bench, bench.provider)
      ensureSilent(bench, bench.provider.selfTerminate)
    },
  },
]
