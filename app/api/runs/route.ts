import { z } from 'zod'
import { listRuns, queueRun, storeBrowserRun } from '#lib/bench/runs.ts'
import { parseParameters } from '#lib/experiments/define.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import { parseRunResult, runResultSchema } from '#lib/experiments/harness/result.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { invalidParameters } from '#lib/http/experiment-problem.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

const experimentId = z
  .string()
  .regex(/^exp-[a-z0-9-]+$/)
  .max(60)

/** What the learner expected before they had seen a result; the key of a variant. */
const prediction = z.string().min(1).max(60).optional()

const body = z.discriminatedUnion('platform', [
  z.strictObject({
    platform: z.literal('node'),
    experiment: experimentId,
    params: z.record(z.string(), z.unknown()),
    /** Record where the CPU time goes as well; such a run judges no claim about time. */
    profile: z.boolean().default(false),
    prediction,
  }),
  z.strictObject({ platform: z.literal('browser'), result: runResultSchema, prediction }),
])

/** The largest result: every variant with its largest number of samples. */
const RESULT_LIMIT = 512 * 1024

async function find(id: string) {
  try {
    return await loadExperiment(id)
  } catch (error) {
    if (error instanceof ExperimentError) throw notFound('그 실험을')
    throw error
  }
}

/** Starts a run on the server (202), or keeps the result of one that ran in the learner's browser (201). */
export const POST = route({ who: 'learner', body, limit: RESULT_LIMIT }, async ({ learner, body }) => {
  const id = body.platform === 'node' ? body.experiment : body.result.experiment
  const experiment = await find(id)
  try {
    if (body.platform === 'node') {
      if (!experiment.platforms.includes('node')) {
        throw new Problem({ status: 400, kind: 'not-on-server', title: '이 실험은 서버에서 실행하지 않아요.' })
      }
      const run = await queueRun(learner.id, id, parseParameters(experiment, body.params), {
        profiled: body.profile,
        prediction: body.prediction ?? null,
      })
      return Response.json({ run }, { status: 202, headers: { location: `/api/runs/${run.id}` } })
    }
    if (body.result.platform !== 'browser') {
      throw new Problem({ status: 400, kind: 'not-a-browser-result', title: '브라우저에서 잰 결과만 보낼 수 있어요.' })
    }
    const run = await storeBrowserRun(learner.id, experiment, parseRunResult(experiment, body.result), body.prediction)
    return Response.json({ run }, { status: 201, headers: { location: `/api/runs/${run.id}` } })
  } catch (error) {
    throw invalidParameters(error)
  }
})

/** The learner's own latest runs of an experiment; none for someone without a session. */
export const GET = route(
  { who: 'anyone', query: z.strictObject({ experiment: experimentId }) },
  async ({ learner, query }) => {
    return Response.json({ runs: learner ? await listRuns(learner.id, query.experiment) : [] })
  },
)
