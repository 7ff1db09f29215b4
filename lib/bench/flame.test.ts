import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CpuProfile, cpuProfileSchema, type FlameFrame, flameOf } from './flame.ts'
import { CpuRecorder } from './profiler.ts'

const node = (id: number, functionName: string, url: string, children: number[] = [], lineNumber = 0) => ({
  id,
  callFrame: { functionName, url, lineNumber, columnNumber: 0 },
  children,
})

/** root → main → (copy, copy from another line, read in Node); and the engine's own. */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 6, 7], -1),
    node(2, 'main', 'lib/a.ts', [3, 4, 5]),
    node(3, 'copy', 'lib/a.ts', [], 9),
    node(4, 'copy', 'lib/a.ts', [], 9),
    node(5, 'read', 'node:fs', [], 20),
    node(6, '(garbage collector)', '', [], -1),
    node(7, '(idle)', '', [], -1),
  ],
  startTime: 1000,
  endTime: 1100,
  samples: [2, 3, 4, 5, 6, 7],
  timeDeltas: [10, 10, 20, 5, 15, 10],
}

const everyFrame = (frame: FlameFrame): FlameFrame[] => [frame, ...frame.children.flatMap(everyFrame)]

describe('flameOf', () => {
  it('gives each look the time until the next one, and calls of one function one frame', () => {
    const { root, durationUs, gcUs, idleUs, samples } = flameOf(PROFILE)
    expect({ durationUs, gcUs, idleUs, samples }).toEqual({ durationUs: 90, gcUs: 10, idleUs: 30, samples: 6 })
    const [main, idle, gc] = root.children
    expect(main).toMatchObject({ name: 'main', place: 'lib/a.ts:1', kind: 'own', selfUs: 10, totalUs: 50 })
    expect(main?.children).toMatchObject([
      { name: 'copy', place: 'lib/a.ts:10', kind: 'own', selfUs: 25, totalUs: 25 },
      { name: 'read', place: 'node:fs:21', kind: 'node', selfUs: 15, totalUs: 15 },
    ])
    expect(idle).toMatchObject({ kind: 'idle', totalUs: 30, place: '' })
    expect(gc).toMatchObject({ kind: 'gc', totalUs: 10 })
  })

  it('puts looks that were told out of order where they belong', () => {
    const { root } = flameOf({ ...PROFILE, samples: [3, 5, 2], timeDeltas: [10, 40, -20] })
    const [main] = root.children
    expect(main).toMatchObject({ selfUs: 20, totalUs: 90 })
    expect(main?.children.map(({ name, selfUs }) => [name, selfUs])).toEqual([
      ['read', 50],
      ['copy', 20],
    ])
  })

  it('puts together what is too short to be drawn, and forgets nothing of the whole', () => {
    const { root } = flameOf(PROFILE, { minShare: 0.2 })
    expect(root.children.map(({ name, totalUs }) => [name, totalUs])).toEqual([
      ['main', 50],
      ['(idle)', 30],
      ['(그 밖)', 10],
    ])
    expect(root.children[0]?.children.map(({ name, totalUs }) => [name, totalUs])).toEqual([
      ['copy', 25],
      ['(그 밖)', 15],
    ])
  })

  it('ends on a file whose nodes call each other, and on one without a look', () => {
    const circle = { ...PROFILE, nodes: [node(1, '(root)', '', [2]), node(2, 'a', 'a.ts', [1, 2, 99])] }
    expect(flameOf({ ...circle, samples: [2], timeDeltas: [0] }).durationUs).toBe(100)
    expect(flameOf({ ...PROFILE, samples: [], timeDeltas: [] }).durationUs).toBe(0)
  })

  it('adds up for any profile, and stays within its bounds', () => {
    const profiles = fc
      .record({
        parents: fc.array(fc.nat(), { minLength: 1, maxLength: 200 }),
        looks: fc.array(fc.record({ node: fc.nat(), delta: fc.nat(1000) }), { maxLength: 200 }),
        maxFrames: fc.integer({ min: 1, max: 50 }),
      })
      .map(({ parents, looks, maxFrames }) => {
        const nodes = parents.map((_, index) => node(index, `f${index % 7}`, index % 3 ? 'a.ts' : '', []))
        for (const [index, parent] of parents.entries()) if (index > 0) nodes[parent % index]?.children.push(index)
        const timeDeltas = looks.map(({ delta }) => delta)
        const endTime = timeDeltas.reduce((sum, delta) => sum + delta, 0) + 50
        const samples = looks.map(look => look.node % nodes.length)
        return { profile: { nodes, startTime: 0, endTime, samples, timeDeltas }, maxFrames }
      })
    fc.assert(
      fc.property(profiles, ({ profile, maxFrames }) => {
        const { root, durationUs } = flameOf(profile, { maxFrames })
        const first = profile.timeDeltas[0] ?? profile.endTime
        expect(durationUs).toBeCloseTo(profile.endTime - first, 6)
        const frames = everyFrame(root)
        for (const frame of frames) {
          const above = frame.children.reduce((sum, child) => sum + child.totalUs, 0)
          expect(frame.totalUs).toBeCloseTo(frame.selfUs + above, 6)
        }
        expect(frames.filter(({ kind }) => kind !== 'rest').length).toBeLessThanOrEqual(maxFrames + 1)
      }),
    )
  })
})

/** Computes for 150 ms of this process's own time, however long that takes on a busy machine. */
function burn(): number {
  let sum = 0
  const begin = process.cpuUsage()
  while (process.cpuUsage(begin).user < 150_000) for (let i = 0; i < 1e6; i++) sum += Math.sqrt(sum + 1)
  return sum
}

describe('CpuRecorder', () => {
  it('records where the time goes, with places relative to the project', () => {
    const recorder = new CpuRecorder()
    expect(recorder.stop('')).toBeUndefined()
    recorder.start()
    recorder.start()
    expect(burn()).toBeGreaterThan(0)
    const recorded = recorder.stop(import.meta.url.replace('flame.test.ts', ''))
    const profile = cpuProfileSchema.parse(JSON.parse(gunzipSync(recorded as Buffer).toString()))
    // What is not JavaScript (the recorder's own start, waiting) may take any time.
    const [most] = everyFrame(flameOf(profile).root)
      .filter(({ kind }) => kind === 'own')
      .sort((a, b) => b.selfUs - a.selfUs)
    expect(most?.name).toBe('burn')
    expect(most?.place).toMatch(/^flame\.test\.ts:\d+$/)
  })
})
