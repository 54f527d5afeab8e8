import { setting } from '@tuglet/kit/lib'

/** The types of repositories. */
export const repoTypeNames = ['model', 'dataset', 'space'] as const

/** What a missing `--type` means. */
export const defaultRepoType = setting.choice({
  key: 'kohub.defaultRepoType',
  flag: 'type',
  summary: 'Type of repository that commands mean when --type is missing.',
  default: 'model',
  choices: repoTypeNames,
})

/** Whether `kohub` alone opens the menu. */
export const interactiveModeDefault = setting.yesNo({
  key: 'kohub.interactiveModeDefault',
  summary: 'Whether kohub alone opens the menu on a terminal.',
  default: true,
})
