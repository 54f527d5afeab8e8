import { allVariables, type WantedSpace } from '../provision/wanted-space.ts'
import type { Staged } from '../staging/staged.ts'
import type { PushTerms } from './push-job.ts'
import type { ShownSettings } from './pushed.ts'
import { spaceSdk } from './space-sdk.ts'

/** What the terms of a push and what is pushed make of a Space. */
export async function wantedSpace(
  { isPrivate, hardware, given, createPr }: PushTerms,
  staged: Staged,
): Promise<WantedSpace> {
  const ownVariables = createPr ? {} : staged.variables
  return { sdk: await spaceSdk(staged), isPrivate, hardware, ownVariables, ...given }
}

/** The same for people's eyes. */
export function shownSettings(wanted: WantedSpace, visibility: string): ShownSettings {
  const { hardware, secrets } = wanted
  return {
    visibility,
    hardware: hardware ?? null,
    variables: allVariables(wanted),
    secrets: secrets.map(({ key }) => key),
  }
}
