import { expect, it } from 'vitest'
import { startMachine, takeImage } from './machine.ts'

/** Stands for a bundle: a realm that evaluates what it is given and tells what `x` was before. */
const BUNDLE = `host => ({ load(body) { host.tell(String(globalThis.x)); return (0, eval)(body) } })`

async function run(image: Awaited<ReturnType<typeof takeImage>>, body: string) {
  const told: string[] = []
  const { context, session, end } = await startMachine(image, text => told.push(text))
  const value = context.dump(context.unwrapResult(context.callMethod(session, 'load', [context.newString(body)])))
  end()
  return { told, value }
}

/** The memories that are made while `work` goes on. */
async function memoriesOf(work: () => Promise<unknown>): Promise<WebAssembly.Memory[]> {
  const made: WebAssembly.Memory[] = []
  const { Memory } = WebAssembly
  WebAssembly.Memory = class extends Memory {
    constructor(size: WebAssembly.MemoryDescriptor) {
      super(size)
      made.push(this)
    }
  }
  try {
    await work()
  } finally {
    WebAssembly.Memory = Memory
  }
  return made
}

it('goes on where the image was taken', async () => {
  expect(await run(await takeImage(BUNDLE), '1 + 1')).toEqual({ told: ['undefined'], value: 2 })
})

it('nothing of one run reaches the next one, nor the image', async () => {
  const image = await takeImage(BUNDLE)
  const before = image.blocks.map(({ bytes }) => bytes.slice())
  const spoil = `globalThis.x = 'left'; Array.prototype.push = null; globalThis.big = new Uint8Array(20 << 20).fill(7); 'x'.repeat(1 << 20).length`
  expect((await run(image, spoil)).value).toBe(1 << 20)
  expect(image.blocks.map(({ bytes }) => bytes)).toEqual(before)
  expect(await run(image, '[].push(1) + typeof big')).toEqual({ told: ['undefined'], value: '1undefined' })
})

it('leaves zeros alone behind, over which the next one starts', async () => {
  const image = await takeImage(BUNDLE)
  const large = `globalThis.big = new Uint8Array(20 << 20).fill(7); big.length`
  // The memory of the first of them has grown and is not used again.
  const made = await memoriesOf(async () => {
    for (const body of [large, '1', `'left'.repeat(1 << 20).length`, '[7]', '1']) await run(image, body)
  })
  expect(made.length).toBeLessThanOrEqual(2)
  const { buffer } = made.at(-1)!
  expect(Buffer.from(buffer).equals(Buffer.alloc(buffer.byteLength))).toBe(true)
})

it('two machines of one image live side by side', async () => {
  const image = await takeImage(BUNDLE)
  const [one, other] = await Promise.all(['x = 1; x', 'x = 2; x'].map(body => run(image, body)))
  expect([one?.value, other?.value]).toEqual([1, 2])
})
