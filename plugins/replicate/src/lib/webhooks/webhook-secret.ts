import { registerSecret, setting, type Settings } from '@tuglet/kit/lib'
import type { Call } from '../api/call.ts'
import type { ReplicateClient } from '../api/replicate-client.ts'

/** What webhooks are signed with, for where nobody may ask Replicate. */
export const webhookSecretSetting = setting.text({
  key: 'replicate.webhookSecret',
  env: 'REPLICATE_WEBHOOK_SECRET',
  summary: 'What webhooks are signed with; Replicate is asked unless set.',
  default: '',
  secret: true,
})

/** The signing secret: the setting's, else the account's own. Not to be shown. */
export async function webhookSecret(settings: Settings, client: () => ReplicateClient, call: Call): Promise<string> {
  const set = settings.get(webhookSecretSetting).trim()
  if (set === '') return client().webhookSecret(call)
  registerSecret(set)
  return set
}
