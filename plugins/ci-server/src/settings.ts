import { contribute, moreSettings } from '@tuglet/kit'
import { dataDirSetting } from './lib/data-dir-setting.ts'

export default contribute(moreSettings, dataDirSetting)
