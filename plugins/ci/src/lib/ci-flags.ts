/** The flag that gives the key on the command line, as the seed has it. */
export const keyFlag = {
  summary: 'API key; CI_API_KEY or ~/.ci/config keep it out of sight.',
  helpValue: '<key>',
} as const

/** The flag behind the setting `ci.exitCodes`. */
export const exitCodesFlag = {
  summary: 'Exit with 0, 1 and 130 only, or with a code per kind of failure.',
  options: ['simple', 'detailed'] as const,
}
