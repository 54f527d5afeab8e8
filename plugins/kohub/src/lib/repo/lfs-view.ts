import type { LfsSettings } from '@tuglet/kohub-client'
import { plainRecord } from '../views/plain-view.ts'
import { sizeText } from '../views/size.ts'

/** The rules for large files that are in force, and who made them. */
export const lfsView = plainRecord<LfsSettings>({
  id: ({ lfsThresholdBytesEffective }) => String(lfsThresholdBytesEffective),
  fields: {
    'Large from': ({ lfsThresholdBytesEffective: bytes, lfsThresholdBytesSource: source }) =>
      `${sizeText(bytes)} (${source})`,
    'Versions kept': ({ lfsKeepVersionsEffective: versions, lfsKeepVersionsSource: source }) =>
      `${versions} (${source})`,
    'Own endings': ({ lfsSuffixRules }) => (lfsSuffixRules ?? []).join(' '),
    'All endings': ({ lfsSuffixRulesEffective }) => lfsSuffixRulesEffective.join(' '),
  },
})
