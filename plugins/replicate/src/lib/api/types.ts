/** The six statuses of a prediction or training; the last four are final. */
export type PredictionStatus = 'starting' | 'processing' | 'succeeded' | 'failed' | 'canceled' | 'aborted'

/** One run of a model. Dates are ISO texts. */
export interface Prediction {
  readonly id: string
  /** `owner/name` */
  readonly model: string
  /** 64 hex digits, or `hidden` for an official model. */
  readonly version: string
  readonly status: PredictionStatus
  readonly input: Readonly<Record<string, unknown>>
  /** Null until there is one, and again when it was removed. */
  readonly output: unknown
  /** Input, output, logs and files are gone: an hour after a prediction ends. */
  readonly dataRemoved: boolean
  readonly error: string | null
  readonly logs: string
  /** `predict_time` and `total_time` in seconds, and whatever else was measured. */
  readonly metrics: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly startedAt?: string
  readonly completedAt?: string
  readonly deadline?: string
  readonly deployment?: string
  readonly source?: string
  readonly urls: PredictionUrls
}

/** Where a prediction can be found; `stream` only where the model streams. */
export interface PredictionUrls {
  readonly web?: string
  readonly get?: string
  readonly cancel?: string
  readonly stream?: string
}

/** A model. */
export interface Model {
  readonly owner: string
  readonly name: string
  readonly description: string
  readonly visibility: string
  readonly url: string
  readonly runCount: number
  /** Always warm, run without a version, priced per output. */
  readonly isOfficial: boolean
  readonly latestVersion?: ModelVersion
  readonly defaultExample?: Prediction
  readonly githubUrl?: string
  readonly paperUrl?: string
  readonly licenseUrl?: string
  readonly coverImageUrl?: string
}

/** A version of a model. */
export interface ModelVersion {
  readonly id: string
  readonly createdAt?: string
  readonly cogVersion?: string
  /** The OpenAPI document of the model; null where it keeps it to itself. */
  readonly openapiSchema: Readonly<Record<string, unknown>> | null
}

/** A model that is being trained from another. */
export interface Training {
  readonly id: string
  readonly model: string
  readonly version: string
  readonly status: PredictionStatus
  readonly input: Readonly<Record<string, unknown>>
  readonly output: TrainingOutput | null
  readonly error: string | null
  readonly logs: string
  readonly metrics: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly startedAt?: string
  readonly completedAt?: string
  readonly urls: PredictionUrls
}

/** What a training made: a version of the destination model, and its weights. */
export interface TrainingOutput {
  readonly version?: string
  readonly weights?: string
}

/** A model kept ready on hardware of one's own choice. */
export interface Deployment {
  readonly owner: string
  readonly name: string
  readonly release?: DeploymentRelease
}

/** What a deployment runs now. */
export interface DeploymentRelease {
  readonly number: number
  readonly model: string
  readonly version: string
  readonly createdAt: string
  readonly createdBy?: string
  readonly hardware: string
  readonly minInstances: number
  readonly maxInstances: number
}

/** A file kept at Replicate as input of models, for a day. */
export interface RemoteFile {
  readonly id: string
  readonly name?: string
  readonly contentType: string
  /** Bytes. */
  readonly size: number
  readonly sha256?: string
  readonly metadata: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly expiresAt: string | null
  /** What a model's input takes. */
  readonly url: string
}

/** Hardware that models and deployments run on. */
export interface Hardware {
  readonly name: string
  readonly sku: string
}

/** Whose token it is. */
export interface Account {
  readonly type: string
  readonly username: string
  readonly name?: string
  readonly githubUrl?: string
  readonly avatarUrl?: string
}

/** A curated list of models; they come only with a single collection. */
export interface Collection {
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly models?: readonly Model[]
}
