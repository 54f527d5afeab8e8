import type { Desk } from '../desk/desk.ts'
import type { LiveEvent } from '../sync/live-sync.ts'
import { syncNotes } from './sync-notes.ts'

/** Says what a live sync did that a person should know. */
export function tellLive(event: LiveEvent, { out }: Pick<Desk, 'out'>): void {
  if (event.type === 'linkLost') out.debug('The connection of the sync was lost; connecting again.')
  if (event.type === 'stopped') out.warn(`The sync gave up: ${event.failure.message}`)
  if (event.type === 'conflict')
    for (const note of syncNotes([{ conflicts: [event.kept], skipped: [] }])) out.warn(note)
  if (event.type === 'synced') out.debug([...event.pushed, ...event.pulled].join(', '))
}
