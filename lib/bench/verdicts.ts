import { inArray, sql } from 'drizzle-orm'
import { allClaims, readCatalogue } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { type Experiment, parseParameters } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { type Judgement, judgeClaim } from '#lib/experiments/judge.ts'
import { loadExperiment } from '#lib/experiments/load.ts'

/** What the latest run on a platform says to one claim. */
export interface LatestVerdict {
  course: string
  lesson: string
  claim: string
  platform: 'browser' | 'node'
  /** The run that it rests on. */
  run: string
  /** End of that run, ISO 8601 in UTC. */
  measuredAt: string
  judgement: Judgement
}

type Judged = Omit<LatestVerdict, 'platform' | 'run' | 'measuredAt'>

/** A stored result never changes, so its verdicts are worked out once: judging many claims takes tenths of a second. */
const judgedRuns = new Map<string, Promise<Judged[]>>()
const REMEMBERED = 200

/**
 * The latest verdict on every claim: by whichever run on the server came last with the experiment's default settings,
 * and by the learner's own last run in a browser with settings that the claims speak about (the defaults first).
 * Claims without a run are absent. Two SQL statements, one when nothing is new.
 */
export async function latestVerdicts(learner: string | undefined): Promise<LatestVerdict[]> {
  const { experiments } = await readCatalogue()
  const loaded = new Map((await Promise.all(experiments.map(({ id }) => loadExperiment(id)))).map(e => [e.id, e]))
  const latest = await latestRuns([...loaded.values()], learner)
  const unknown = latest.filter(({ id }) => !judgedRuns.has(id)).map(({ id }) => id)
  if (unknown.length > 0) {
    const rows = await database().select({ id: run.id, result: run.result }).from(run).where(inArray(run.id, unknown))
    for (const { id, result } of rows) remember(id, judgeAll(result as RunResult, loaded))
  }
  const verdicts = latest.map(async ({ id, platform, measuredAt }) => {
    const judged = (await judgedRuns.get(id)) ?? []
    return judged.map(each => ({ ...each, platform, run: id, measuredAt }))
  })
  return (await Promise.all(verdicts)).flat()
}

function remember(id: string, judged: Promise<Judged[]>): void {
  judgedRuns.set(id, judged)
  judged.catch(() => judgedRuns.delete(id))
  const [oldest] = judgedRuns.keys()
  if (judgedRuns.size > REMEMBERED && oldest !== undefined) judgedRuns.delete(oldest)
}

async function judgeAll(result: RunResult, experiments: ReadonlyMap<string, Experiment>): Promise<Judged[]> {
  const experiment = experiments.get(result.experiment)
  if (!experiment) return []
  const judged: Judged[] = []
  for (const { claim, lesson } of await allClaims()) {
    if (claim.experiment !== experiment.id) continue
    judged.push({
      course: lesson.course,
      lesson: lesson.slug,
      claim: claim.id,
      judgement: judgeClaim(claim, result, experiment),
    })
    // Other requests come in between.
    await new Promise(setImmediate)
  }
  return judged
}

interface LatestRun {
  id: string
  platform: 'browser' | 'node'
  measuredAt: string
}

async function latestRuns(experiments: Experiment[], learner: string | undefined): Promise<LatestRun[]> {
  const wanted = experiments.map(experiment => ({
    experiment: experiment.id,
    params: parseParameters(experiment, experiment.defaults),
    premises: experiment.premises,
  }))
  const found = await database().execute<{ id: string; platform: 'browser' | 'node'; finished_at: Date }>(sql`
    select latest.id, latest.platform, latest.finished_at
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(experiment text, params jsonb, premises jsonb)
    cross join lateral (
      (select id, platform, finished_at from run
        where experiment = wanted.experiment and platform = 'node' and state = 'done' and params = wanted.params
          and not profiled
        order by finished_at desc nulls last limit 1)
      union all
      (select id, platform, finished_at from run
        where user_id = ${learner ?? null} and experiment = wanted.experiment and platform = 'browser' and state = 'done'
          and params @> wanted.premises
        order by (params = wanted.params) desc, finished_at desc nulls last limit 1)
    ) as latest`)
  return found.rows.map(({ id, platform, finished_at }) => ({
    id,
    platform,
    measuredAt: new Date(finished_at).toISOString(),
  }))
}
