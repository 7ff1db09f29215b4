export * from './auth.ts'
export * from './experiments.ts'
export * from './installation.ts'
export * from './transcription.ts'
