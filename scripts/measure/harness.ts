/**
 * Whether the harness may be believed.
 *
 * A/A: the same work under two names, three kinds of it, in one run each. The ratio should be 1; what it differs by is the
 * harness's own error. Goal: within 0.5 %.
 *
 * Cross-check: three functions by the harness, by mitata and by tinybench, each as a ratio to the first. Functions of
 * some microseconds, since the libraries time single calls with a clock that costs as much as a shorter one.
 *
 *   node scripts/measure/harness.ts
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { measure } from 'mitata'
import { Bench } from 'tinybench'
import { z } from 'zod'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { copy, fillContent } from '#lib/experiments/buffer-size/kernel.ts'
import { defineExperiment, type Experiment, type Prepared } from '#lib/experiments/define.ts'
import { spin } from '#lib/experiments/harness/quiet.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { median } from '#lib/experiments/harness/statistics.ts'
import { compareVariants } from '#lib/experiments/harness/summarize.ts'
import type { Platform } from '#lib/experiments/platform.ts'

const GOAL = 0.005
const ROUNDS = 1_000

type Work = (key: string) => void
type Prepare = (platform: Platform) => Promise<{ run: Work; dispose?: () => Promise<void> }>

function comparing(title: string, keys: string[], prepare: Prepare): Experiment {
  return defineExperiment({
    id: 'exp-harness-check',
    title,
    question: title,
    summary: title,
    platforms: ['node'],
    parameters: z.strictObject({}),
    fields: [],
    defaults: {},
    premises: {},
    axis: { label: title, unit: '', scale: 'category' },
    variants: () => keys.map((key, value) => ({ key, label: key, value })),
    rounds: () => ROUNDS,
    measures: [{ id: 'time', label: '시간', unit: 'ms', kind: 'timed' }],
    kernel: {
      async prepare(platform): Promise<Prepared> {
        const { run, dispose = async () => {} } = await prepare(platform)
        return {
          run(key) {
            run(key)
            return {}
          },
          dispose,
        }
      },
    },
  })
}

/** What a function computes goes here, so that no engine leaves it out. */
const sink = { value: 0 }

const SPIN = 20_000
const sameWork: Record<string, Prepare> = {
  계산: async () => ({
    run() {
      sink.value ^= spin(SPIN)
    },
  }),
  할당: async () => ({
    run() {
      for (let i = 0; i < 20; i++) sink.value ^= new Uint8Array(16_384).length
    },
  }),
  '파일 복사': async ({ files }) => {
    await files.create('source', 1_024_000, fillContent)
    const source = await files.open('source', 'read')
    const destination = await files.open('copy', 'write')
    const buffer = new Uint8Array(65_536)
    return {
      run() {
        sink.value ^= copy(source, destination, buffer).reads
      },
      async dispose() {
        source.close()
        destination.close()
      },
    }
  },
}

const numbers = Float64Array.from({ length: 5_000 }, (_, i) => Math.sin(i))
const record = {
  id: 1,
  name: '재다',
  tags: Array.from({ length: 60 }, (_, i) => `tag-${i}`),
  nested: { a: [1, 2, 3], b: null },
}
const functions: Record<string, () => number> = {
  sum() {
    let sum = 0
    for (let i = 0; i < numbers.length; i++) sum += numbers[i] as number
    return sum
  },
  json: () => JSON.stringify(JSON.parse(JSON.stringify(record))).length,
  sort: () => numbers.slice(0, 300).sort()[150] as number,
}

const percent = (share: number) => `${(share * 100).toFixed(3)} %`

async function run(experiment: Experiment): Promise<RunResult> {
  const scratch = mkdtempSync(path.join(process.env.JAEDA_SCRATCH ?? tmpdir(), 'measure-harness-'))
  const platform = createNodePlatform({ scratch })
  try {
    return await runExperiment(experiment, {}, platform)
  } finally {
    await platform.dispose()
    rmSync(scratch, { recursive: true, force: true })
  }
}

const quiet = ({ rounds, rejected = 0, disturbed, environment }: RunResult) =>
  `${rounds}회, 버린 라운드 ${rejected}회${disturbed ? ', 조용한 라운드가 모자람' : ''}, 다른 프로그램의 CPU ${percent(environment.foreignCpuShare ?? Number.NaN)}`

async function sameAgainstItself(): Promise<void> {
  for (const [name, prepare] of Object.entries(sameWork)) {
    const result = await run(comparing(name, ['a', 'b'], prepare))
    const compared = compareVariants(result, 'a', 'b')
    if (!compared) throw new Error(`${name}: nothing was measured`)
    const error = Math.abs(compared.ratio - 1)
    const figure = { ratio: compared.ratio, low: compared.low, high: compared.high, p: compared.p }
    console.log(JSON.stringify({ figure: 'a-a', work: name, ...figure, goal: GOAL, reached: error <= GOAL }))
    console.log(
      `A/A ${name}: ${compared.ratio.toFixed(5)} (95 % 구간 ${compared.low.toFixed(5)}~${compared.high.toFixed(5)}), ` +
        `벗어남 ${percent(error)} (목표 ${percent(GOAL)} 이하: ${error <= GOAL ? '도달' : '미달'}); ${quiet(result)}`,
    )
  }
}

async function againstLibraries(): Promise<void> {
  const names = Object.keys(functions)
  const call = (name: string) => {
    sink.value += (functions[name] as () => number)()
  }
  const result = await run(comparing('함수', names, async () => ({ run: call })))
  const byHarness = names.map(name => median(result.variants.find(({ key }) => key === name)?.samples.time ?? []) * 1e6)
  const byMitata: number[] = []
  for (const name of names) byMitata.push((await measure(() => functions[name]?.())).p50)
  const bench = new Bench({ time: 1500, warmupTime: 300 })
  for (const name of names) bench.add(name, () => call(name))
  await bench.run()
  const byTinybench = names.map(name => {
    const { result } = bench.getTask(name) ?? {}
    return result && 'latency' in result ? result.latency.p50 * 1e6 : Number.NaN
  })
  const sources = { harness: byHarness, mitata: byMitata, tinybench: byTinybench }
  const ratios = Object.fromEntries(
    Object.entries(sources).map(([source, ns]) => [source, ns.map(each => each / (ns[0] as number))]),
  ) as Record<keyof typeof sources, number[]>
  for (const [index, name] of names.entries()) {
    const of = (source: keyof typeof sources) => ratios[source][index] as number
    console.log(
      JSON.stringify({
        figure: 'cross-check',
        function: name,
        harness: of('harness'),
        mitata: of('mitata'),
        tinybench: of('tinybench'),
      }),
    )
    console.log(
      `${name} ÷ ${names[0]}: 하니스 ${of('harness').toFixed(3)} (${(byHarness[index] as number).toFixed(0)} ns), ` +
        `mitata ${of('mitata').toFixed(3)} (${(byMitata[index] as number).toFixed(0)} ns), ` +
        `tinybench ${of('tinybench').toFixed(3)} (${(byTinybench[index] as number).toFixed(0)} ns)`,
    )
  }
  console.log(`  ${quiet(result)}`)
}

await sameAgainstItself()
await againstLibraries()
