// The door for `lib`: no oclif and no renderer behind it.
export { PlainResponse, requestIn, type Fetch } from '@tuglet/http'
export { Failure, type FailureDetails, type FailureKind } from './failure.ts'
export { toFailure, type FailureContext } from './to-failure.ts'
export type { FailureStyle } from './failure-style.ts'
export { failureJson } from './present-failure.ts'
export { extensionPoint, type ExtensionPoint } from './extension.ts'
export { confirmName } from './confirm-name.ts'
export { currentHost } from './host/current-host.ts'
export { interruption } from './host/interrupts.ts'
export type {
  Child,
  Heed,
  Host,
  Interruption,
  Question,
  Ran,
  RunOptions,
  Sink,
  Source,
  SpawnOptions,
  Tty,
} from './host/host.ts'
export { Secret } from './auth/secret.ts'
export type { Output } from './output.ts'
export { setting } from './settings/declare-setting.ts'
export type { Settings } from './settings/setting.ts'
export { silentStep } from './tasks/root-step.ts'
export type { Step } from './tasks/step.ts'

// What the commands about tuglet itself (sign-in, settings, doctor, plugins) are written with.
export { connectService } from './connect.ts'
export { settingsOf, type Service } from './service.ts'
export { mergeServices, type DeclaredService } from './merge-services.ts'
export type { DoctorCheck, DoctorFinding } from './doctor-check.ts'
export { closest } from './closest.ts'
export { registerSecret } from './redact.ts'
export { maskSecret } from './auth/mask-secret.ts'
export { resolveToken, type TokenLookup } from './auth/resolve-token.ts'
export { forgetToken, storeToken } from './auth/stored-token.ts'
export type { RefusedToken, Token } from './auth/token.ts'
export { homePath } from './files/home-path.ts'
export { isLoose } from './files/is-loose.ts'
export { withLock } from './files/with-lock.ts'
export { logFile, logLevel } from './log/log-settings.ts'
export { findSetting } from './settings/find-setting.ts'
export { openSettings, type OpenSettings } from './settings/open-settings.ts'
export { profileSetting } from './settings/profile-setting.ts'
export type { AnySetting, Origin, Resolved } from './settings/setting.ts'
export { unsetSetting, writeSetting } from './settings/write-setting.ts'
export { writeServiceFile, type ServiceValue } from './settings/write-service-file.ts'
export type { ServiceFile } from './settings/service-file.ts'
export { record, table, type Cell, type ManyView, type OneView, type Style } from './view.ts'
