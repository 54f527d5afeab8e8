import type { Desk } from '../desk/desk.ts'
import type { Watch } from '../interrupts/heed-signals.ts'
import { phaseClock, type PhaseClock } from '../money/phase-clock.ts'
import { passPriceGate } from '../money/price-question.ts'
import { openLink, type HeldMachine, type MachineLink } from '../session/machine-link.ts'
import { findTerms } from './find-terms.ts'
import { joinMachine, reusableMachine } from './join-machine.ts'
import { endRented, keepRented, type Ending } from './let-go.ts'
import { unlessAborted } from './unless-aborted.ts'
import { launchRented, readyRented, type MachineUse } from './rent-machine.ts'
import type { RentRequest } from './rent-request.ts'

/** What is done with a machine, and what becomes of it afterwards. */
export interface MachineWork<T> {
  readonly request: RentRequest
  readonly use: MachineUse
  readonly watch: Watch
  work(link: MachineLink, clock: PhaseClock): Promise<{ readonly value: T; readonly ending: Ending }>
}

/**
 * Rents a machine (or joins one), works on it and lets go of it again: whatever fails after the create call, and every
 * signal, ends the machine, and the end is confirmed. One that was joined is left as it was.
 */
export async function withMachine<T>(doing: MachineWork<T>, desk: Desk): Promise<T> {
  const { request, watch } = doing
  const clock = phaseClock(desk.host)
  const scene: Scene = { held: undefined, link: undefined, ending: 'end', clock }
  let failed = true
  try {
    scene.held = await joinable(request, desk)
    scene.held ??= await rent(doing, scene, desk)
    const { held } = scene
    if (held.provider.capabilities.ownsMachines) watch.farewell = `End it: tuglet gpu down ${held.entry.token}`
    clock.begin('connect')
    const where = held.isJoined ? held.entry.name : 'the machine'
    scene.link = await desk.tasks.step(`Connecting to ${where}`, (step) =>
      openLink(held, desk, { signal: watch.signal, step }),
    )
    const { value, ending } = await doing.work(scene.link, clock)
    scene.ending = ending
    failed = false
    return value
  } finally {
    watch.enter('ending')
    if (failed) scene.ending = request.keepOnError && !watch.signal.aborted ? 'keep' : 'end'
    await letGo(scene, request, desk).catch((error: unknown) => {
      if (!failed) throw error
      // What went wrong first is the failure to tell; this one must be heard all the same.
      desk.out.warn(error instanceof Error ? wordsOf(error) : String(error))
    })
  }
}

interface Scene {
  held: HeldMachine | undefined
  link: MachineLink | undefined
  ending: Ending
  readonly clock: PhaseClock
}

async function joinable(request: RentRequest, desk: Desk): Promise<HeldMachine | undefined> {
  if (request.on !== undefined) return joinMachine(request.on, desk)
  return request.reuse ? reusableMachine(request, desk) : undefined
}

async function rent<T>({ request, use, watch }: MachineWork<T>, scene: Scene, desk: Desk): Promise<HeldMachine> {
  const { signal } = watch
  const provider = desk.provider(request.provider)
  const what = request.gpu === undefined ? 'a machine' : `${request.count} × ${request.gpu}`
  const found = await desk.tasks.step(`Looking for ${what}`, () =>
    findTerms(request, provider, { signal, out: desk.out }),
  )
  await passPriceGate(found.terms, provider.title, (question) => unlessAborted(desk.confirm(question), signal))
  signal.throwIfAborted()
  return desk.tasks.step(`Renting ${what} (${provider.title})`, async (step) => {
    scene.clock.begin('launch')
    // From here on there may be a machine: it is noted before anything else can fail.
    scene.held = await launchRented({ ...found, request, use, provider, signal }, desk, step)
    watch.farewell = `It is in the books: tuglet gpu down ${scene.held.entry.token}`
    scene.held = await readyRented(scene.held, { desk, step, signal })
    return scene.held
  })
}

async function letGo(scene: Scene, request: RentRequest, desk: Desk): Promise<void> {
  const { held, link, clock } = scene
  if (!held) return
  clock.begin('end')
  try {
    await settle({ ...scene, held }, request, desk)
  } finally {
    await link?.[Symbol.asyncDispose]()
    if (scene.ending === 'end' && !held.isJoined) await link?.lasting.close().catch(() => undefined)
  }
}

async function settle({ held, link, clock, ending }: Scene & { held: HeldMachine }, request: RentRequest, desk: Desk) {
  if (held.isJoined || ending === 'leave') {
    const phases = await addedPhases(held, clock, desk)
    // Whoever joined a machine decides nothing about it.
    await desk.ledger.update(held.entry.token, { phases, ...(!held.isJoined && { kept: true }) })
    return
  }
  if (ending === 'end') {
    await endRented(held, desk, clock.stop())
    return
  }
  const { lingerSeconds } = request
  const lingers = ending === 'linger' && lingerSeconds !== undefined
  await keepRented({ ...held, link }, desk, { ...(lingers && { lingerSeconds }), phases: clock.phases() })
}

async function addedPhases({ entry }: HeldMachine, clock: PhaseClock, desk: Desk) {
  const now = await desk.ledger.get(entry.token)
  return [...(now?.phases ?? []), ...clock.stop()]
}

function wordsOf(error: Error): string {
  const hints = (error as { hints?: readonly string[] }).hints ?? []
  return [error.message, ...hints].join(' ')
}
