import { KohubError } from '@tuglet/kohub-client'
import type { KohubClient } from '@tuglet/kohub-client/node'
import { connectService, openSettings, type Output, type Step } from '@tuglet/kit/lib'
import { serverWord } from '../health/server-word.ts'
import type { ConfigContext, ConfigValue } from './config-value.ts'
import { listConfig } from './list-config.ts'
import { repoTypeNames } from './settings.ts'
import { setConfig } from './set-config.ts'

/** What flags answered already. */
export interface WizardAnswers {
  readonly endpoint: string | undefined
  readonly type: string | undefined
  readonly interactive: boolean | undefined
}

type WizardContext = ConfigContext & { readonly client: KohubClient; readonly out: Output; readonly tasks: Step }

/** Asks what is not answered, writes it, looks what answers at the address, and gives the configuration as it stands then. */
export async function* runWizard(answers: WizardAnswers, context: WizardContext): AsyncGenerator<ConfigValue> {
  const { host, settings, out } = context
  const write = async (key: 'endpoint' | 'default_repo_type' | 'interactive_mode_default', value: string) =>
    setConfig({ name: key, value }, context)
  const before = settings.resolve(context.service.endpoint).value
  await write('endpoint', answers.endpoint ?? (await askEndpoint(context, before)))
  await write('default_repo_type', answers.type ?? (await askType(context)))
  await write('interactive_mode_default', String(answers.interactive ?? (await askInteractive(context))))
  const now = openSettings(host, { profile: settings.profile })
  await lookAt({ ...context, settings: now })
  out.note('Sign in: tuglet kohub auth login')
  yield* listConfig({ ...context, settings: now })
}

async function askEndpoint({ host }: WizardContext, known: string): Promise<string> {
  const text = `Address of the server [${known}]:`
  return (await host.ask({ text, kind: 'line', flag: '--endpoint', default: known })).trim() || known
}

async function askType({ host }: WizardContext): Promise<string> {
  const text = 'Usual type of repository:'
  return host.ask({ text, kind: 'choice', choices: repoTypeNames, flag: '--type', default: 'model' })
}

async function askInteractive({ host }: WizardContext): Promise<boolean> {
  const text = 'Open the menu when kohub is called alone?'
  return (await host.ask({ text, kind: 'confirm', flag: '--interactive', default: 'yes' })) === 'yes'
}

async function lookAt({ service, host, settings, out, tasks }: WizardContext): Promise<void> {
  const client = connectService(service, { host, settings, out })
  try {
    const found = await tasks.step('Look what answers there', () => client.checkServer())
    if (found.kind === 'kohakuhub') out.note(serverWord(found, client.endpoint))
    else out.warn(serverWord(found, client.endpoint))
  } catch (error) {
    if (!KohubError.is(error)) throw error
    out.warn(`Nothing answers there now: ${error.message}.`)
  }
}
