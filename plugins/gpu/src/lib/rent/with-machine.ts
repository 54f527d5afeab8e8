import type { Desk } from '../desk/desk.ts'
import type { Watch } from '../interrupts/heed-signals.ts'
import { phaseClock, type PhaseClock } from '../money/phase-clock.ts'
import { passPriceGate } from '../money/price-question.ts'
import { stayJoined } from '../session/joiners.ts'
import { openLink, type HeldMachine, type MachineLink } from '../session/machine-link.ts'
import { findTerms } from './find-terms.ts'
import { joinableMachine } from './join-machine.ts'
import { launchRented, readyRented, type MachineUse } from './rent-machine.ts'
import type { RentRequest } from './rent-request.ts'
import { settleMachine, type Ending } from './settle-machine.ts'
import { unlessAborted } from './unless-aborted.ts'

/** What is done with a machine, and what becomes of it afterwards. */
export interface MachineWork<T> {
  readonly request: RentRequest
  readonly use: MachineUse
  readonly watch: Watch
  work(link: MachineLink, clock: PhaseClock): Promise<WorkDone<T>>
}

/** What came of the work, and what became of its machine. */
export interface WorkDone<T> {
  readonly value: T
  readonly ending: Ending
}

/**
 * Rents a machine (or joins one), works on it and lets go of it again: whatever fails after the create call, and every
 * signal, ends the machine, and the end is confirmed. One that was joined, or that another terminal uses, is left.
 */
export async function withMachine<T>(doing: MachineWork<T>, desk: Desk): Promise<WorkDone<T>> {
  const { request, watch } = doing
  await using joined = new AsyncDisposableStack()
  const clock = phaseClock(desk.host)
  const scene: Scene = { held: undefined, link: undefined, ending: 'end', clock }
  let done: WorkDone<T> | undefined
  try {
    scene.held = await joinableMachine(request, doing.use, desk)
    if (scene.held) joined.use(await noteJoined(scene.held, desk))
    scene.held ??= await rent(doing, scene, desk)
    const { held } = scene
    if (held.provider.capabilities.ownsMachines) watch.farewell = `End it: tuglet gpu down ${held.entry.token}`
    clock.begin('connect')
    const where = held.isJoined ? held.entry.name : 'the machine'
    scene.link = await desk.tasks.step(`Connecting to ${where}`, (step) =>
      openLink(held, desk, { signal: watch.signal, step }),
    )
    done = await doing.work(scene.link, clock)
    scene.ending = done.ending
  } finally {
    watch.enter('ending')
    if (!done) scene.ending = request.keepOnError && !watch.signal.aborted ? 'keep' : 'end'
    await letGo(scene, request, desk).catch((error: unknown) => {
      if (done) throw error
      // What went wrong first is the failure to tell; this one must be heard all the same.
      desk.out.warn(error instanceof Error ? wordsOf(error) : String(error))
    })
  }
  return { ...done, ending: scene.ending }
}

interface Scene {
  held: HeldMachine | undefined
  link: MachineLink | undefined
  ending: Ending
  readonly clock: PhaseClock
}

async function noteJoined({ entry, isTheirs }: HeldMachine, { host, out }: Desk): Promise<AsyncDisposable> {
  if (isTheirs) out.note(`${entry.name} was rented by another terminal. It stays for as long as you use it.`)
  return stayJoined(entry.token, host)
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
  const verb = provider.capabilities.ownsMachines ? 'Renting' : 'Taking'
  return desk.tasks.step(`${verb} ${what} (${provider.title})`, async (step) => {
    scene.clock.begin('launch')
    // From here on there may be a machine: it is noted before anything else can fail.
    scene.held = await launchRented({ ...found, request, use, provider, signal }, desk, step)
    watch.farewell = `It is in the books: tuglet gpu down ${scene.held.entry.token}`
    scene.held = await readyRented(scene.held, { desk, step, signal })
    return scene.held
  })
}

async function letGo(scene: Scene, { lingerSeconds }: RentRequest, desk: Desk): Promise<void> {
  const { held, link, clock, ending } = scene
  if (!held) return
  clock.begin('end')
  try {
    scene.ending = await settleMachine({ held, link, ending, phases: clock.phases(), lingerSeconds }, desk)
  } finally {
    await link?.[Symbol.asyncDispose]()
    if (scene.ending === 'end' && !held.isJoined) await link?.lasting.close().catch(() => undefined)
  }
}

function wordsOf(error: Error): string {
  const hints = (error as { hints?: readonly string[] }).hints ?? []
  return [error.message, ...hints].join(' ')
}
