import { currentHost, Failure, type Step } from '@tuglet/kit/lib'
import { readSwitch } from '../machine/switch-state.ts'
import type { Channel } from '../ssh/channel.ts'

const patienceMs = 10_000

/** Makes sure that the machine would end itself without us; a Failure when its switch is not armed. */
export async function requireArmed(channel: Channel, folder: string, options: { signal: AbortSignal; step?: Step }) {
  const host = currentHost()
  const until = host.now().getTime() + patienceMs
  for (;;) {
    const state = await readSwitch(channel, folder)
    if (state) return state
    if (host.now().getTime() > until) break
    options.step?.status('waiting for the switch that ends the machine')
    await host.sleep(500, options.signal)
  }
  throw new Failure('failed', 'The machine would not end itself: its switch is not armed.', {
    code: 'SWITCH_NOT_ARMED',
    hints: ['The image may replace the start command; try another one with --image.'],
  })
}
