/** The commands of this plugin are found by oclif under `commands/`; nothing is exported for code. */
export {}
