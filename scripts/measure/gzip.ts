/**
 * Compression by the experiment's own kernel: as many workers as cores against one (goal: at least 1.85 times on two
 * cores), and against `pigz -p <cores>` on the same bytes where it is installed (goal: faster).
 *
 *   node scripts/measure/gzip.ts [rounds]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import os, { tmpdir } from 'node:os'
import path from 'node:path'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { seededRandom, shuffled } from '#lib/experiments/harness/random.ts'
import { median, ratioInterval } from '#lib/experiments/harness/statistics.ts'
import { logText } from '#lib/experiments/worker-count/content.ts'
import { kernel, variantKey } from '#lib/experiments/worker-count/kernel.ts'
import { LESSON_PAYLOAD_BYTES, LESSON_PAYLOADS } from '#lib/experiments/worker-count/parameters.ts'

const rounds = Number(process.argv[2] ?? 20)
if (!Number.isInteger(rounds) || rounds < 5 || rounds > 500) throw new RangeError('rounds: a whole number, 5 to 500')
const cores = os.availableParallelism()
const GOAL = 0.925 * cores

const scratch = mkdtempSync(path.join(process.env.JAEDA_SCRATCH ?? tmpdir(), 'measure-gzip-'))
const platform = createNodePlatform({ scratch })
const counts = [...new Set([1, cores])]
const prepared = await kernel.prepare(platform, {
  workers: counts,
  payloads: LESSON_PAYLOADS,
  payloadBytes: LESSON_PAYLOAD_BYTES,
  rounds,
})
try {
  const file = path.join(scratch, 'all.log')
  const all = Array.from({ length: LESSON_PAYLOADS }, (_, index) => logText(LESSON_PAYLOAD_BYTES, index + 1))
  writeFileSync(file, Buffer.concat(all))
  const nothing = openSync(os.devNull, 'w')
  const pigz = spawnSync('pigz', ['--version']).status === 0
  const ways: Record<string, () => Promise<void>> = {}
  for (const count of counts) {
    ways[`workers-${count}`] = async () => void (await prepared.run(variantKey('cpu', count), () => {}))
  }
  if (pigz) {
    ways.pigz = async () => {
      const { status } = spawnSync('pigz', ['-6', '-c', '-p', String(cores), file], {
        stdio: ['ignore', nothing, 'inherit'],
      })
      if (status !== 0) throw new Error(`pigz ended with ${status}`)
    }
  }
  const times = Object.fromEntries(Object.keys(ways).map(name => [name, [] as number[]]))
  const random = seededRandom(Date.now())
  for (let round = -2; round < rounds; round++) {
    for (const [name, way] of shuffled(Object.entries(ways), random)) {
      const before = performance.now()
      await way()
      if (round >= 0) times[name]?.push(performance.now() - before)
    }
  }
  const of = (name: string) => times[name] as number[]
  const show = (figure: string, rival: string, goal: number) => {
    const { value, low, high } = ratioInterval(of(rival), of(`workers-${cores}`))
    const [workersMs, rivalMs] = [median(of(`workers-${cores}`)), median(of(rival))]
    console.log(
      JSON.stringify({
        figure,
        cores,
        rounds,
        workersMs,
        rivalMs,
        ratio: value,
        low,
        high,
        goal,
        reached: value >= goal,
      }),
    )
    console.log(
      `${rival} ${rivalMs.toFixed(0)} ms ÷ 워커 ${cores}개 ${workersMs.toFixed(0)} ms = ${value.toFixed(3)}배 ` +
        `(95 % 구간 ${low.toFixed(3)}~${high.toFixed(3)}; 목표 ${goal.toFixed(2)} 이상: ${value >= goal ? '도달' : '미달'})`,
    )
  }
  if (cores > 1) show('gzip-workers', 'workers-1', GOAL)
  if (pigz) show('gzip-vs-pigz', 'pigz', 1)
  else console.log('pigz가 없어 견주지 않았어요.')
  const { foreignCpuShare } = await platform.environment()
  if (foreignCpuShare !== undefined) console.log(`  다른 프로그램의 CPU ${(foreignCpuShare * 100).toFixed(1)} %`)
} finally {
  await prepared.dispose()
  await platform.dispose()
  rmSync(scratch, { recursive: true, force: true })
}
