// What the plugin store shares with the launcher; no oclif behind it.
export { crashesUntilParked, forgetCrashes, parkPlugin, readCrashes, recordCrash, type Crash } from './store/crashes.ts'
