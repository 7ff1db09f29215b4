import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MemoryFrame } from '#lib/experiments/illustration.ts'
import { makeSeededKit } from '../../kit/kit.ts'
import { exerciseFolders, readExercise } from '../../library.ts'
import { prepareSource } from '../../source.ts'
import { loadExports } from '../live.ts'
import { sceneMessage } from './messages.ts'
import { playScene, type Scene } from './scene.ts'

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)

/** Wrong solutions whose mistake no picture of one memory can show: the checks find it. */
const UNSEEN = [
  'ex-slab-allocator/no-upper-limit',
  'ex-slab-allocator/class-by-length',
  'ex-buddy-merge/double-free',
  'ex-buddy-round/shift-overflow',
  'ex-log-ring/drops-not-counted',
  'ex-log-ring/flush-too-early',
]

const places = exerciseFolders().filter(({ id }) => id.startsWith('ex-'))
const withScene = places.filter(({ folder }) => existsSync(path.join(folder, 'scene.ts')))

async function play(scene: Scene<never>, file: string, seed: number): Promise<MemoryFrame[]> {
  const { body, mistake } = prepareSource(readFileSync(file, 'utf8'))
  if (mistake) throw new Error(mistake.message)
  const frames: MemoryFrame[] = []
  const solution = loadExports(body, Object.keys(scene.exports))
  await playScene(scene, solution as never, makeSeededKit(seed), frame => frames.push(frame))
  return frames
}

const liveOf = (manifest: object) => ('live' in manifest ? manifest.live : undefined)

it('every exercise with `live: memory` has a scene, and no other', async () => {
  const named = await Promise.all(
    places.map(async place => (liveOf((await readExercise(place)).manifest) === 'memory' ? place.id : '')),
  )
  expect(named.filter(Boolean)).toEqual(withScene.map(({ id }) => id))
  expect(withScene.length).toBeGreaterThan(3)
})

describe.each(withScene)('$id', ({ id, folder }) => {
  const scene = import(path.join(folder, 'scene.ts')).then(module => module.scene as Scene<never>)

  it('the reference plays to the end, in frames that can be sent and drawn', async () => {
    for (const seed of SEEDS) {
      const frames = await play(await scene, path.join(folder, 'solution.ts'), seed)
      expect(frames.flatMap(({ mistake, caption }) => (mistake ? [`${seed}: ${caption} ${mistake}`] : []))).toEqual([])
      expect(frames.length).toBeGreaterThan(5)
      for (const frame of frames) sceneMessage.parse(JSON.parse(JSON.stringify({ type: 'frame', frame })))
    }
  })

  it('the starter is told at the step where it fails', async () => {
    const last = (await play(await scene, path.join(folder, 'starter.ts'), 1)).at(-1)
    expect(last?.mistake).toMatch(/아직 만들지 않았어요/)
    expect(last?.caption).not.toBe('')
  })

  it('wrong solutions are seen', async () => {
    for (const name of readdirSync(path.join(folder, 'wrong'))) {
      const mistakes = []
      for (const seed of SEEDS) {
        const last = (await play(await scene, path.join(folder, 'wrong', name), seed)).at(-1)
        if (last?.mistake) mistakes.push(last.mistake)
      }
      const known = `${id}/${name.replace('.ts', '')}`
      expect(`${known} ${mistakes.length > 0 ? 'seen' : 'unseen'}`).toBe(
        `${known} ${UNSEEN.includes(known) ? 'unseen' : 'seen'}`,
      )
    }
  })
})
