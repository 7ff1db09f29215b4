import path from 'node:path'
import { z } from 'zod'
import { LaunchFailure } from './failure.ts'

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  JAEDA_DATA: z.string().min(1).default('data'),
  JAEDA_ROLE: z.enum(['all', 'web', 'bench']).default('all'),
  JAEDA_ORIGIN: z.url().optional(),
})

export interface LaunchConfig {
  port: number
  host: string
  /** A database of the operator's; the embedded one is used when absent. */
  databaseUrl: string | undefined
  /** Absolute path of the folder that holds the embedded database and logs. */
  data: string
  /** `all`: web and bench runner on this machine; `web` or `bench`: only that one (both need `DATABASE_URL`). */
  role: 'all' | 'web' | 'bench'
  /** Public address, when a proxy stands in front, e.g. `https://jaeda.example.ac.kr`. */
  origin: string | undefined
}

/** Reads the configuration table of the README from environment variables. @throws LaunchFailure naming the variable. */
export function readConfig(env: Record<string, string | undefined>): LaunchConfig {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = issue?.path.join('.') ?? '?'
    throw new LaunchFailure(
      `환경 변수 ${name} 값이 올바르지 않아요. README의 설정 표를 확인해 주세요.`,
      `Environment variable ${name} is invalid: ${issue?.message}`,
    )
  }
  const { PORT, HOST, DATABASE_URL, JAEDA_DATA, JAEDA_ROLE, JAEDA_ORIGIN } = parsed.data
  if (JAEDA_ROLE !== 'all' && !DATABASE_URL) {
    throw new LaunchFailure(
      `JAEDA_ROLE=${JAEDA_ROLE}로 나눠 실행하려면 DATABASE_URL이 필요해요.`,
      `JAEDA_ROLE=${JAEDA_ROLE} needs DATABASE_URL`,
    )
  }
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    data: path.resolve(JAEDA_DATA),
    role: JAEDA_ROLE,
    origin: JAEDA_ORIGIN,
  }
}
