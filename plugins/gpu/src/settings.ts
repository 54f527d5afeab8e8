import { setting } from '@tuglet/kit/lib'

/** Where machines are rented. */
export const gpuProvider = setting.text({
  key: 'gpu.provider',
  summary: 'Where machines are rented: runpod, ssh, kubernetes, or what a plugin adds.',
  default: 'runpod',
  flag: 'provider',
})

/** What a machine runs. */
export const gpuImage = setting.text({
  key: 'gpu.image',
  summary: 'The container image of a machine.',
  default: 'nielsrolf/ow-default:v0.7',
  flag: 'image',
})

/** The most that a machine may cost per hour. */
export const gpuMaxPrice = setting.text({
  key: 'gpu.maxPrice',
  summary: 'Rent nothing above so many US dollars an hour.',
  default: '',
  flag: 'max-price',
})

/** What brings files over. */
export const gpuSyncEngine = setting.choice({
  key: 'gpu.syncEngine',
  summary: 'What syncs files: our own engine; rsync for changes in big files; Unison for live sync.',
  choices: ['auto', 'builtin', 'rsync', 'unison'],
  default: 'auto',
  flag: 'sync-engine',
})

/** The most that a machine may cost in all. */
export const gpuBudget = setting.text({
  key: 'gpu.budget',
  summary: 'Have a machine end itself before it has cost so many US dollars.',
  default: '',
  flag: 'budget',
})
