import { describe, expect, it } from 'vitest'
import { loadExperiment } from '#lib/experiments/load.ts'
import { exerciseFolders, readExercise } from './library.ts'
import { SHOWN_SEED } from './manifest.ts'
import { bundleChecks } from './sandbox/bundle.ts'
import { gradeInQuickJS } from './sandbox/quickjs.ts'
import { prepareSource } from './source.ts'

/** Stands for the seed that learners never see; any other number does as well. */
const HIDDEN_SEED = 20_261_121

const places = exerciseFolders().filter(({ id }) => !id.startsWith('qz-'))

it('there are exercises', () => expect(places.length).toBeGreaterThan(0))

describe.each(places)('$id', async place => {
  const exercise = await readExercise(place)
  const bundle = await bundleChecks(`${place.folder}/checks.ts`)
  const grade = (source: string, seeds: number[]) => {
    const prepared = prepareSource(source)
    if (prepared.mistake) throw new Error(JSON.stringify(prepared.mistake))
    return gradeInQuickJS({ bundle, checks: exercise.checks, body: prepared.body, seeds })
  }

  it('has checks with unique ids', () => {
    const ids = exercise.checks.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each([SHOWN_SEED, HIDDEN_SEED])('the reference passes with seed %i', async seed => {
    const { state, message, results } = await grade(exercise.solution, [seed])
    const failed = results.filter(result => result.state !== 'passed')
    expect({ state, message, failed }).toEqual({ state: 'passed', message: undefined, failed: [] })
  })

  it('names an experiment that there is, if any', async () => {
    const { experiment } = exercise.manifest
    if (experiment) expect((await loadExperiment(experiment)).id).toBe(experiment)
  })

  it('the starter fails', async () => {
    expect((await grade(exercise.starter, [SHOWN_SEED])).state).not.toBe('passed')
  })

  it.each(exercise.wrong)('$name fails with either seed, by a check and not by accident', async ({ source }) => {
    for (const seed of [SHOWN_SEED, HIDDEN_SEED]) {
      const { state, results } = await grade(source, [seed])
      expect(['failed', 'timeout']).toContain(state)
      expect(results.some(result => result.state === 'passed' || result.state === 'failed')).toBe(true)
    }
  })
})
