// What a plugin author imports: the whole public surface on one screen.
export type { Fetch } from '@tuglet/http'
export { Args } from '@oclif/core'
export { KitCommand } from './command.ts'
export { Flags } from './flags.ts'
export { lines, record, stream, table } from './view.ts'
export type { Cell, ManyView, OneView, Paint, Style, View } from './view.ts'
export type { Output } from './output.ts'
export type { Completer, CompletionRequest } from './completion.ts'
export { completeValues } from './completion.ts'
export { confirmName } from './confirm-name.ts'

export { Failure } from './failure.ts'
export type { FailureStyle } from './failure-style.ts'
export type { FailureDetails, FailureKind } from './failure.ts'
export { toFailure } from './to-failure.ts'

export { contribute, extensionPoint, type ExtensionPoint } from './extension.ts'
export type { Contribution, Contributions } from './gather.ts'
export { doctorChecks, type DoctorCheck, type DoctorFinding } from './doctor-check.ts'

export { defineService, services, settingsOf, type Connection, type Service } from './service.ts'
export { mergeServices } from './merge-services.ts'
export { setting } from './settings/declare-setting.ts'
export { moreSettings } from './settings/more-settings.ts'
export { openSettings, type ListedSetting, type OpenSettings } from './settings/open-settings.ts'
export { unsetSetting, writeSetting } from './settings/write-setting.ts'
export type { ServiceFile } from './settings/service-file.ts'
export type { AnySetting, Origin, Resolved, Setting, Settings } from './settings/setting.ts'

export { Secret } from './auth/secret.ts'
export type { SecretStore } from './auth/secret-store.ts'
export { fromEnv, fromFile, fromStore } from './auth/token-sources.ts'
export { huggingFaceToken, kohubToken, type EnvToken } from './auth/env-token.ts'
export { resolveToken, type TokenLookup } from './auth/resolve-token.ts'
export { storeToken, forgetToken } from './auth/stored-token.ts'
export type { Token, TokenSource } from './auth/token.ts'

export { currentHost, withHost } from './host/current-host.ts'
export type {
  Child,
  Dirs,
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
export type { Step, TaskEvent } from './tasks/step.ts'
