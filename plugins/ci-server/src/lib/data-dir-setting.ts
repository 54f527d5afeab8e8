import { setting } from '@tuglet/kit/lib'

/** Where a CI server and its administration keep their data; empty for the platform's place. */
export const dataDirSetting = setting.text({
  key: 'ci.dataDir',
  env: 'CI_DATA_DIR',
  flag: 'data-dir',
  summary: 'Where the CI server keeps users, keys, jobs and logs.',
  default: '',
})

/** The flag behind the setting `ci.dataDir`. */
export const dataDirFlag = {
  summary: 'Where users, keys, jobs and logs are kept; otherwise CI_DATA_DIR says it.',
  helpValue: '<folder>',
} as const
