import { atOnce } from '../at-once.ts'
import { BufferPool, type Buffers, FreshBuffers } from '../buffer-pool/pool.ts'
import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { FileHandle } from '../platform.ts'
import { logText } from '../worker-count/content.ts'
import { compressedInput } from './compress.ts'
import type { Done, Task } from './job.ts'
import { type BeforeAfterParameters, WAYS } from './parameters.ts'

/** Reads a file through `buffer` into `content`; returns the number of reads that brought data. */
export function readThrough(file: FileHandle, buffer: Uint8Array, content: Uint8Array): number {
  let reads = 0
  for (let at = 0; at < content.length; ) {
    const length = file.read(buffer, at)
    if (length === 0) throw new ExperimentError('wrong-result', '파일이 기록한 길이보다 짧아요.')
    content.set(length === buffer.length ? buffer : buffer.subarray(0, length), at)
    at += length
    reads++
  }
  return reads
}

const fileName = (index: number) => `input-${index}.log`

/** Every file is read through a small buffer and compressed. The files stay open: opening them is no part of the question. */
export const kernel: Kernel<BeforeAfterParameters> = {
  async prepare({ files, gzip, workers, memory, cpu }, params) {
    if (!gzip || !workers) throw new ExperimentError('not-here', '압축 기능과 워커가 있어야 실험할 수 있어요.')
    const { fileBytes } = params
    const handles: FileHandle[] = []
    for (let index = 0; index < params.files; index++) {
      const text = logText(fileBytes, index + 1)
      await files.create(fileName(index), fileBytes, (into, offset) => {
        into.set(text.subarray(offset, offset + into.length))
      })
      handles.push(await files.open(fileName(index), 'read'))
    }
    const pool = await workers.open(params.workers, 'exp-before-after')
    const inWorker = async (data: Uint8Array): Promise<Done> => {
      const task = { data: data as Uint8Array<ArrayBuffer> }
      return pool.run<Task, Done>(task, [task.data.buffer])
    }
    const here = async (data: Uint8Array) => ({ bytes: await compressedInput(gzip, data), data })
    // Once in every worker, so that each has its code and its compressor's memory.
    await atOnce(params.workers, params.workers, () => inWorker(new Uint8Array(1024)))

    return {
      async run(key, checkpoint) {
        const way = WAYS.find(each => each.key === key)
        if (!way) throw new RangeError(`no variant ${key}`)
        const make = (bytes: number, kept: number): Buffers =>
          way.pooled ? new BufferPool(bytes, kept) : new FreshBuffers(bytes)
        const buffers = make(way.bufferBytes, 1)
        const contents = make(fileBytes, params.workers)
        const compress = way.parallel ? inWorker : here
        const cpuBefore = cpu?.read()
        let [reads, bytes, done, peak] = [0, 0, 0, 0]
        await atOnce(handles.length, way.parallel ? params.workers : 1, async index => {
          const content = contents.get()
          const buffer = buffers.get()
          reads += readThrough(handles[index] as FileHandle, buffer, content)
          buffers.put(buffer)
          const compressed = await compress(content)
          bytes += compressed.bytes
          const held = memory?.read()
          peak = Math.max(peak, (held?.heap ?? 0) + (held?.external ?? 0))
          contents.put(compressed.data)
          checkpoint({ done: ++done, of: handles.length })
        })
        const cpuAfter = cpu?.read()
        return {
          reads,
          bytes,
          made: buffers.made + contents.made,
          madeBytes: buffers.made * way.bufferBytes + contents.made * fileBytes,
          ...(memory ? { peak } : {}),
          ...(cpuBefore === undefined || cpuAfter === undefined ? {} : { cpu: cpuAfter - cpuBefore }),
        }
      },
      async dispose() {
        await pool.close()
        for (const handle of handles) handle.close()
        for (const index of handles.keys()) await files.remove(fileName(index))
      },
    }
  },
}
