import { ensure, rejection } from '../assert.ts'
import type { Bench, ProviderCheck } from '../provider-under-test.ts'

const ready = async (bench: Bench) => {
  const launched = await bench.launch()
  await bench.until(launched.machineId, (machine) => machine?.state === 'ready')
  return launched
}

/** What some providers can do besides. */
export const extraChecks: readonly ProviderCheck[] = [
  {
    title: 'gives the log of a machine as lines of text',
    async run(bench) {
      bench.need(bench.provider.logs !== undefined, 'it has no logs')
      const { machineId } = await ready(bench)
      const lines = await Array.fromAsync(bench.provider.logs?.(machineId, { tail: 50 }) ?? [])
      for (const { text, source } of lines) {
        ensure(!text.includes('\n'), 'a line holds a line feed')
        ensure(source === 'container' || source === 'system', `"${source}" is no source`)
      }
      ensure(lines.length <= 50, 'more lines than asked for')
    },
  },
  {
    title: 'gives no log when the signal is aborted already',
    async run(bench) {
      bench.need(bench.provider.logs !== undefined, 'it has no logs')
      const { machineId } = await ready(bench)
      const reason = new Error('enough')
      const lines = bench.provider.logs?.(machineId, { signal: AbortSignal.abort(reason) }) ?? []
      ensure((await rejection(Array.fromAsync(lines))) === reason, 'it did not reject with the reason')
    },
  },
  {
    title: 'says what a machine has cost, zero or more',
    async run(bench) {
      bench.need(bench.provider.cost !== undefined, 'it tells no costs')
      const { machineId } = await ready(bench)
      const cost = await bench.provider.cost?.(machineId)
      ensure(cost === undefined || (Number.isFinite(cost.amount) && cost.amount >= 0), `it cost ${cost?.amount}`)
    },
  },
  {
    title: 'says nothing of the cost of a machine that never was',
    async run(bench) {
      bench.need(bench.provider.cost !== undefined, 'it tells no costs')
      const { amount = 0 } = (await bench.provider.cost?.('neverwas00')) ?? {}
      ensure(amount === 0, `it cost ${amount}`)
    },
  },
  {
    title: 'runs a program through exec and gives its exit code, its output and its errors apart',
    async run(bench) {
      bench.need(bench.provider.capabilities.transport === 'exec', 'its transport is not exec')
      const { machineId } = await ready(bench)
      const child = bench.provider.exec!(machineId, ['sh', '-c', 'cat; printf err >&2; exit 7'])
      const out = textOf(child.stdout)
      const err = textOf(child.stderr)
      await child.stdin.write('in and ')
      await child.stdin.write(new TextEncoder().encode('out\0é'))
      await child.stdin.end()
      const { exitCode } = await child.ended
      ensure((await out) === 'in and out\0é', `stdout was ${JSON.stringify(await out)}`)
      ensure((await err) === 'err', `stderr was ${JSON.stringify(await err)}`)
      ensure(exitCode === 7, `the exit code was ${exitCode}`)
    },
  },
  {
    title: 'passes arguments through exec as they are',
    async run(bench) {
      bench.need(bench.provider.capabilities.transport === 'exec', 'its transport is not exec')
      const { machineId } = await ready(bench)
      const words = ['', ' ', "it's", '"', '$HOME', '-n', 'a\nb', '*', 'é', '\\']
      const child = bench.provider.exec!(machineId, ['sh', '-c', 'printf "%s|" "$@"', 'sh', ...words])
      await child.stdin.end()
      const out = await textOf(child.stdout)
      await child.ended
      ensure(out === `${words.join('|')}|`, `they arrived as ${JSON.stringify(out)}`)
    },
  },
  {
    title: 'ends a program of exec when the signal aborts',
    async run(bench) {
      bench.need(bench.provider.capabilities.transport === 'exec', 'its transport is not exec')
      const { machineId } = await ready(bench)
      const controller = new AbortController()
      const child = bench.provider.exec!(machineId, ['sh', '-c', 'printf up; cat >/dev/null'], {
        signal: controller.signal,
      })
      for await (const chunk of child.stdout) {
        if (new TextDecoder().decode(chunk).includes('up')) controller.abort(new Error('enough'))
      }
      const { exitCode } = await child.ended.catch(() => ({ exitCode: null }))
      ensure(exitCode !== 0, 'it ended as if nothing had happened')
    },
  },
  {
    title: 'names a page of http or https where a person sees the machine, if any',
    async run(bench) {
      bench.need(bench.provider.page !== undefined, 'it has no pages')
      const { machineId } = await bench.launch()
      const { protocol } = bench.provider.page?.(machineId) ?? {}
      ensure(protocol === 'https:' || protocol === 'http:', `${protocol} is no page`)
    },
  },
]

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = await Array.fromAsync(stream)
  return Buffer.concat(chunks).toString('utf8')
}
