import { contribute, moreSettings } from '@tuglet/kit'
import { baseImage, pushesAtOnce } from '../settings.ts'

export default contribute(moreSettings, baseImage, pushesAtOnce)
