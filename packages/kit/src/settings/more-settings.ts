import { extensionPoint, type ExtensionPoint } from '../extension.ts'
import type { AnySetting } from './setting.ts'

/** Where plugins put settings that belong to no service, so that `config`, `why` and `doctor` know them. */
export const moreSettings: ExtensionPoint<AnySetting> = extensionPoint('settings')
