import { setting } from '../settings/declare-setting.ts'

/** Where the log is; empty for `tuglet.log` in the state directory. */
export const logFile = setting.text({
  key: 'log.file',
  summary: 'The log file; tuglet.log in the state directory unless set.',
  default: '',
})

/** The least grave lines that the log keeps. */
export const logLevel = setting.choice({
  key: 'log.level',
  summary: 'How much is logged: error, warn, info or debug.',
  choices: ['error', 'warn', 'info', 'debug'],
  default: 'info',
})
