import {
  Failure,
  mergeServices,
  type AnySetting,
  type DoctorCheck,
  type DoctorFinding,
  type Host,
  type OpenSettings,
  type Service,
  type Step,
} from '@tuglet/kit/lib'
import { allSettings } from '../config/all-settings.ts'
import type { GatheredServices } from '../known-services.ts'
import type { Check } from './check.ts'
import { endpointAnswers } from './endpoint-answers.ts'
import { examine, type FindingRow } from './examine.ts'
import type { InstalledPlugin } from './installed-plugin.ts'
import { kitVersions } from './kit-versions.ts'
import { limited } from './limited.ts'
import { nodeVersion } from './node-version.ts'
import { notTakingPart } from './not-taking-part.ts'
import { parkedPlugins } from './parked-plugins.ts'
import { pluginFiles } from './plugin-files.ts'
import { pluginWorks } from './plugin-works.ts'
import { settingsFiles } from './settings-files.ts'
import { signInState } from './sign-in-state.ts'
import { storeState } from './store-state.ts'
import { storePlugins } from './store-plugins.ts'
import { tokenFiles } from './token-files.ts'

/** What there is to examine. */
export interface Patient {
  readonly config: { readonly userAgent: string; readonly plugins: ReadonlyMap<string, InstalledPlugin> }
  readonly services: GatheredServices
  readonly checks: {
    readonly values: readonly { readonly value: DoctorCheck }[]
    readonly broken: GatheredServices['broken']
  }
  /** Settings that belong to no service. */
  readonly more: readonly AnySetting[]
  readonly settings: OpenSettings
  readonly host: Host
  readonly tasks: Step
  /** Started without third-party plugins, so that they are missing on purpose. */
  readonly safe: boolean
}

/** Looks at everything: the installation, the plugins, settings, tokens, servers, and what plugins check themselves. */
export function diagnose(patient: Patient): AsyncGenerator<FindingRow> {
  const { config, services, more, checks, settings, host, tasks, safe } = patient
  const plugins = [...config.plugins.values()].filter(({ isRoot }) => !isRoot)
  const { known, conflict } = merged(services)
  const broken = new Map([...services.broken, ...checks.broken].map((one) => [one.plugin, one]))
  const all: readonly Check[] = [
    nodeVersion(config.userAgent),
    kitVersions(plugins),
    ...(safe ? [] : [storePlugins(plugins.map(({ name }) => name))]),
    storeState(),
    pluginFiles(),
    parkedPlugins(),
    ...plugins.map(pluginWorks),
    ...[...broken.values()].map(notTakingPart),
    ...conflict,
    settingsFiles({ declared: allSettings(known, more), services: known }, settings),
    tokenFiles(known),
    ...known.map((service) => signInState(service, settings)),
    ...known.map((service) => endpointAnswers(service, settings)),
    ...checks.values.map(({ value }) => limited(value)),
  ]
  return examine(all, { host, tasks })
}

/** Two plugins that differ about a service are a finding; the first one's is looked at. */
function merged({ values }: GatheredServices): { known: readonly Service<unknown>[]; conflict: readonly Check[] } {
  try {
    return { known: mergeServices(values), conflict: [] }
  } catch (error) {
    if (!Failure.is(error)) throw error
    const { message, hints } = error
    const finding: DoctorFinding = { state: 'problem', message, hint: hints.join(' ') }
    const first = new Map(values.toReversed().map(({ value }) => [value.id, value]))
    return { known: [...first.values()].toReversed(), conflict: [{ title: 'services', run: async () => finding }] }
  }
}
