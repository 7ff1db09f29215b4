/**
 * Copy of a 10,240,000 B file with the experiment's kernel at 64 KiB against Node's own copy without reflink (mode 0),
 * on the same disk, interleaved in one run. Goal: at most 1.2 times `fs.copyFileSync`. Both open, copy and close each time.
 * Then the calls that the kernel counts at every buffer size against the operating system's own count (/proc/self/io).
 *
 *   node scripts/measure/copy.ts [rounds] [folder]
 */
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { experiment } from '#lib/experiments/buffer-size/index.ts'
import { copy, fillContent } from '#lib/experiments/buffer-size/kernel.ts'
import { BUFFER_SIZES, LESSON_FILE_BYTES, sizeLabel } from '#lib/experiments/buffer-size/parameters.ts'
import { PROOF_TOLERANCE } from '#lib/experiments/harness/proof.ts'
import { seededRandom, shuffled } from '#lib/experiments/harness/random.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { median, ratioInterval } from '#lib/experiments/harness/statistics.ts'
import { compareProofs } from '#lib/experiments/harness/summarize.ts'

const GOAL = 1.2
const BUFFER = 65_536
const rounds = Number(process.argv[2] ?? 60)
const folder = path.resolve(process.argv[3] ?? 'data')
if (!Number.isInteger(rounds) || rounds < 10 || rounds > 1000)
  throw new RangeError('rounds: a whole number, 10 to 1000')

fs.mkdirSync(folder, { recursive: true })
const scratch = fs.mkdtempSync(path.join(folder, 'measure-copy-'))
const platform = createNodePlatform({ scratch })
const copyFile = promisify(fs.copyFile)
try {
  const { files } = platform
  await files.create('source.bin', LESSON_FILE_BYTES, fillContent)
  const home = path.join(scratch, fs.readdirSync(scratch)[0] as string)
  const at = (name: string) => path.join(home, name)
  const buffer = new Uint8Array(BUFFER)

  // Three destinations: each way overwrites its own earlier copy, as a repeated copy does.
  const ways: Record<string, () => Promise<void>> = {
    kernel: async () => {
      const source = await files.open('source.bin', 'read')
      const destination = await files.open('kernel.bin', 'write')
      copy(source, destination, buffer)
      source.close()
      destination.close()
    },
    copyFile: () => copyFile(at('source.bin'), at('copyFile.bin'), 0),
    copyFileSync: async () => fs.copyFileSync(at('source.bin'), at('copyFileSync.bin'), 0),
  }
  const times = Object.fromEntries(Object.keys(ways).map(name => [name, [] as number[]]))
  const random = seededRandom(Date.now())
  for (let round = -3; round < rounds; round++) {
    for (const [name, way] of shuffled(Object.entries(ways), random)) {
      const before = performance.now()
      await way()
      if (round >= 0) times[name]?.push(performance.now() - before)
    }
  }
  const of = (name: string) => times[name] as number[]
  const source = fs.readFileSync(at('source.bin'))
  const equal = Object.keys(ways).every(name => source.equals(fs.readFileSync(at(`${name}.bin`))))
  if (!equal) throw new Error('a copy differs from its source')

  const environment = await platform.environment()
  for (const rival of ['copyFile', 'copyFileSync']) {
    const { value, low, high } = ratioInterval(of('kernel'), of(rival))
    const [kernelMs, rivalMs] = [median(of('kernel')), median(of(rival))]
    const ratio = kernelMs / rivalMs
    console.log(
      JSON.stringify({
        figure: `copy-64k-vs-${rival}`,
        bytes: LESSON_FILE_BYTES,
        rounds,
        kernelMs,
        rivalMs,
        ratio,
        pairedRatio: value,
        low,
        high,
        goal: GOAL,
        reached: ratio <= GOAL,
        environment,
      }),
    )
    console.log(
      `64 KiB 복사 ${kernelMs.toFixed(2)} ms ÷ ${rival} ${rivalMs.toFixed(2)} ms = ${ratio.toFixed(3)}배 ` +
        `(짝지은 비율 ${value.toFixed(3)}, 95 % 구간 ${low.toFixed(3)}~${high.toFixed(3)}; 목표 ${GOAL} 이하: ${ratio <= GOAL ? '도달' : '미달'})`,
    )
  }

  const result = await runExperiment(
    experiment,
    { bufferSizes: BUFFER_SIZES, fileBytes: LESSON_FILE_BYTES, rounds: 5 },
    platform,
  )
  const proofs = compareProofs(experiment, result)
  if (proofs.length === 0) console.log('이 시스템에는 /proc/self/io가 없어 호출을 견주지 못했어요.')
  for (const { variant, label, counted, observed } of proofs) {
    console.log(
      `${sizeLabel(Number(variant)).padStart(6)}: 실험이 센 값 ${counted}, ${label} ${observed} (차이 ${Math.abs(counted - observed)}; 목표 ${PROOF_TOLERANCE} 이하: ${Math.abs(counted - observed) <= PROOF_TOLERANCE ? '도달' : '미달'})`,
    )
  }
} finally {
  await platform.dispose()
  fs.rmSync(scratch, { recursive: true, force: true })
}
