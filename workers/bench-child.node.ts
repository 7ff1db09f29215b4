/**
 * One run of one experiment, or one share of a run, in a process of its own: forked by the bench runner, told what to do by
 * one message, ended by its result. Run it under Node's permission model with read access to the project, the scratch folder and
 * HARDWARE_FILES, write access to the scratch folder alone, and worker threads.
 *
 * in:  { type: 'run', experiment, params, scratch, budgetMs?, share?, database?, profile? }
 * out: { type: 'progress', progress } …, then { type: 'result', result } or { type: 'error', code, reason }
 */
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { openRunDatabase } from '#lib/bench/database-node.ts'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { CpuRecorder, PROFILE_FILE } from '#lib/bench/profiler.ts'
import type { DatabaseAddress } from '#lib/bench/run-database.ts'
import { describeFailure } from '#lib/experiments/errors.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { loadExperiment } from '#lib/experiments/load.ts'

const orderSchema = z.strictObject({
  type: z.literal('run'),
  experiment: z.string().max(60),
  params: z.unknown(),
  /** Existing folder that the run may write to. */
  scratch: z.string().min(1),
  /** ms */
  budgetMs: z.number().positive().max(600_000).optional(),
  /** This process is one of so many that share the rounds. */
  share: z.strictObject({ of: z.int().min(1).max(32) }).optional(),
  /** The run's own database, where its experiment needs one. */
  database: z
    .strictObject({
      host: z.string(),
      port: z.number(),
      database: z.string(),
      user: z.string(),
      password: z.string(),
      ssl: z.boolean().optional(),
    })
    .optional(),
  /** Leave a CPU profile of the rounds in the scratch folder (PROFILE_FILE). Needs `--allow-inspector`. */
  profile: z.boolean().optional(),
})

export type BenchOrder = z.input<typeof orderSchema>

export type BenchMessage =
  | { type: 'progress'; progress: Progress }
  | { type: 'result'; result: RunResult }
  | { type: 'error'; code: ReturnType<typeof describeFailure>['code']; reason: string }

const ROOT = `${pathToFileURL(path.resolve(import.meta.dirname, '..'))}/`

const send = (message: BenchMessage) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

/** Sends the last message and ends once it is on its way. */
const finish = (message: BenchMessage) => {
  if (!process.connected) process.exit(1)
  process.send?.(message, undefined, undefined, () => process.exit(message.type === 'result' ? 0 : 1))
}

const databaseOf = (address: DatabaseAddress) => () => openRunDatabase(address)

async function run(message: unknown): Promise<RunResult> {
  const order = orderSchema.parse(message)
  try {
    // Lowest priority: a measurement waits for the people who read lessons, not they for it.
    os.setPriority(os.constants.priority.PRIORITY_LOW)
  } catch {
    // Not allowed here; the environment of the result tells the priority that it ran with.
  }
  const experiment = await loadExperiment(order.experiment)
  const platform = createNodePlatform({
    scratch: order.scratch,
    ...(order.database ? { openDatabase: databaseOf(order.database) } : {}),
  })
  process.on('exit', platform.removeScratch)
  const recorder = order.profile ? new CpuRecorder() : undefined
  try {
    const result = await runExperiment(experiment, order.params, platform, {
      onProgress: progress => {
        send({ type: 'progress', progress })
        if (progress.phase === 'rounds') recorder?.start()
      },
      ...(order.budgetMs === undefined ? {} : { budgetMs: order.budgetMs }),
      ...(order.share === undefined ? {} : { share: order.share }),
    })
    const profile = recorder?.stop(ROOT)
    if (profile) writeFileSync(path.join(order.scratch, PROFILE_FILE), profile)
    return profile ? { ...result, profiled: true } : result
  } finally {
    await platform.dispose()
  }
}

if (!process.send) {
  console.error('bench-child is forked by the bench runner; it does nothing by itself')
  process.exit(2)
}
// `exit` handlers remove the scratch files; only SIGKILL leaves them to the parent.
process.on('disconnect', () => process.exit(1))
process.on('SIGTERM', () => process.exit(143))
process.once('message', message => {
  run(message).then(
    result => finish({ type: 'result', result }),
    error => {
      const failure = describeFailure(error)
      if (failure.code === 'failed') console.error(error)
      finish({ type: 'error', ...failure })
    },
  )
})
