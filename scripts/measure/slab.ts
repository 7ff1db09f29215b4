/**
 * 200,000 requests of 64 B to 16 KB with 1,000 live: the slab and the buddy allocator of the experiment against malloc
 * of the C library, which serves the same sequence in a program compiled here (left out where there is no C compiler),
 * and against `new Uint8Array`. Interleaved in one run; goal: slab at most 1.2 times malloc.
 *
 *   node scripts/measure/slab.ts [rounds]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BuddyAllocator } from '#lib/experiments/allocators/buddy.ts'
import { seededRandom, shuffled } from '#lib/experiments/harness/random.ts'
import { median, ratioInterval } from '#lib/experiments/harness/statistics.ts'
import { buddyMemory, slabFor } from '#lib/experiments/slab-vs-standard/kernel.ts'
import { MIXED } from '#lib/experiments/slab-vs-standard/parameters.ts'
import { arraysForBytes, offsetsForBytes } from '#lib/experiments/slab-vs-standard/ways.ts'
import { makeWorkload } from '#lib/experiments/slab-vs-standard/workload.ts'

const GOAL = 1.2
const REQUESTS = 200_000
const LIVE = 1000
/** Executions of each before the one that is timed. */
const WARM_UP = 3
const rounds = Number(process.argv[2] ?? 20)
if (!Number.isInteger(rounds) || rounds < 5 || rounds > 1000) throw new RangeError('rounds: a whole number, 5 to 1000')

const workload = makeWorkload(MIXED, REQUESTS, LIVE)
const folder = mkdtempSync(path.join(tmpdir(), 'jaeda-measure-slab-'))
try {
  const ways: Record<string, () => number> = { ...inNode() }
  const malloc = compileMalloc()
  if (malloc) ways.malloc = malloc
  else console.log('C 컴파일러(cc)가 없어 malloc과는 견주지 못해요.')

  const times: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map(name => [name, []]))
  const random = seededRandom(Date.now())
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const [name, way] of shuffled(Object.entries(ways), random)) {
      const time = way()
      if (round >= 0) times[name]?.push(time)
    }
  }
  for (const [name, samples] of Object.entries(times)) {
    console.log(
      `${name.padEnd(12)} ${median(samples).toFixed(2).padStart(8)} ms (${((median(samples) / REQUESTS) * 1e6).toFixed(0)} ns/요청)`,
    )
  }
  for (const name of malloc ? ['slab', 'buddy'] : []) {
    const [a, b] = [times[name], times.malloc] as [number[], number[]]
    const { value, low, high } = ratioInterval(a, b)
    const goal = name === 'slab' ? `; 목표 ${GOAL} 이하: ${value <= GOAL ? '도달' : '미달'}` : ''
    console.log(
      `${name} ÷ malloc = ${value.toFixed(3)}배 (짝지은 비율, 95 % 구간 ${low.toFixed(3)}~${high.toFixed(3)}${goal})`,
    )
    console.log(
      JSON.stringify({ figure: `${name}-vs-malloc`, rounds, ratio: value, low, high, ...(goal && { goal: GOAL }) }),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function inNode(): Record<string, () => number> {
  const slab = slabFor(MIXED, LIVE)
  const memory = buddyMemory(MIXED, LIVE)
  const buddy = new BuddyAllocator(memory, 64)
  const bytes = new Uint8Array(memory)
  const held = new Int32Array(LIVE)
  const arrays: (Uint8Array | undefined)[] = new Array(LIVE).fill(undefined)
  const idle = () => {}
  const timed = (work: () => void) => () => {
    const before = performance.now()
    work()
    return performance.now() - before
  }
  return {
    slab: timed(() => offsetsForBytes(slab, slab.bytes, workload, held, idle)),
    buddy: timed(() => offsetsForBytes(buddy, bytes, workload, held, idle)),
    Uint8Array: timed(() => arraysForBytes(workload, arrays, idle)),
  }
}

/** Compiles malloc.c; undefined where that is impossible. A run tells ms of an execution that follows three others. */
function compileMalloc(): (() => number) | undefined {
  const program = path.join(folder, 'malloc')
  const source = path.join(import.meta.dirname, 'malloc.c')
  const compiled = spawnSync('cc', ['-O2', '-o', program, source], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (compiled.status !== 0) return undefined
  const sequence = path.join(folder, 'sequence.bin')
  writeFileSync(sequence, Buffer.concat([Buffer.from(workload.places.buffer), Buffer.from(workload.sizes.buffer)]))
  return () => {
    const { status, stdout } = spawnSync(program, [sequence, String(LIVE), String(WARM_UP + 1)], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`malloc ended with ${status}`)
    return Number(stdout)
  }
}
