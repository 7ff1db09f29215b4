import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  type JSValuePointer,
  Lifetime,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
} from 'quickjs-emscripten-core'

/** Pages of 64 KiB: the whole machine with its engine, 64 MB at most. */
const PAGES = { initial: 256, maximum: 1024 }
const PAGE = 65_536
/** Of the operating system: what nobody touches takes no memory. */
const BLOCK = 4096

// V8 optimises a function of the engine for what it has seen of it until then. By default (13 million) that is little more than
// our own bundle; after eight times as many steps learners' code comes out a tenth faster. Read when a module is compiled.
setFlagsFromString('--wasm-tiering-budget=100000000')

const compiled = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')),
)

/** A QuickJS of its own: a WebAssembly machine without any import that reaches the host, except `tell`, which takes a text. */
export interface Machine {
  runtime: QuickJSRuntime
  context: QuickJSContext
  /** `RealmSession` of a locked realm into which nothing of a learner has come yet. */
  session: QuickJSHandle
  /** Wipes its memory and gives it back. Nothing of the machine may be used after that. */
  end(): void
}

/** Memory of a machine whose realm is locked and waits for a learner's code. Made from our own code alone. */
export interface MachineImage {
  /** What stands in it other than zeros. */
  blocks: { at: number; bytes: Uint8Array }[]
  pages: number
  /** Addresses in it. */
  host: number
  session: number
}

interface Engine {
  runtime: QuickJSRuntime
  context: QuickJSContext
  host: QuickJSHandle
}

/** A memory full of zeros that the last machine of this thread left. */
let spare: WebAssembly.Memory | undefined

/**
 * Full of zeros. V8 collects garbage by the sizes of memories, used or not: a new one of 16 MiB for each machine made it collect
 * at every second one, which took as long as half a grading.
 */
function takeMemory(pages: number): WebAssembly.Memory {
  const memory = spare?.buffer.byteLength === pages * PAGE ? spare : undefined
  if (memory) spare = undefined
  return memory ?? new WebAssembly.Memory({ ...PAGES, initial: pages })
}

/** What is wiped at a time. */
const ZEROS = Buffer.alloc(16 << 10)

/**
 * One that has grown stays large for ever: it is left to the garbage collector. Most of the others was never written. Looking
 * at it is cheap, since the operating system keeps it as one page of zeros; writing zeros over it would fill it and the caches.
 */
function giveBack(memory: WebAssembly.Memory): void {
  const { buffer } = memory
  if (buffer.byteLength !== PAGES.initial * PAGE) return
  const bytes = Buffer.from(buffer)
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const end = at + ZEROS.length
    if (ZEROS.compare(bytes, at, end) !== 0) bytes.fill(0, at, end)
  }
  spare = memory
}

/** Engine, runtime, context and the one function of the host. The same steps each time: they give the same addresses. */
async function startEngine(memory: WebAssembly.Memory, tell: (text: string) => void): Promise<Engine> {
  const quickjs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmModule: compiled, wasmMemory: memory }),
  )
  const runtime = quickjs.newRuntime()
  runtime.setInterruptHandler(() => false)
  const context = runtime.newContext()
  const host = context.newObject()
  const listener = context.newFunction('tell', text => {
    if (context.typeof(text) === 'string') tell(context.getString(text))
  })
  context.setProp(host, 'tell', listener)
  return { runtime, context, host }
}

/**
 * Evaluates a bundle of checks and locks the realm, which takes three quarters of what a small submission costs, and keeps
 * the machine's memory as it is then. `bundle`: a script whose value is a `RealmStart`. Ours.
 */
export async function takeImage(bundle: string): Promise<MachineImage> {
  const memory = takeMemory(PAGES.initial)
  const { context, host } = await startEngine(memory, () => {})
  const before = blocksInUse(memory)
  const start = context.unwrapResult(context.evalCode(bundle, 'checks.js'))
  const session = context.unwrapResult(context.callFunction(start, context.undefined, host))
  const pages = memory.buffer.byteLength / PAGE
  // A block that was written and is empty again must come out empty, too.
  const used = new Set([...before, ...blocksInUse(memory)])
  const blocks = [...used].map(at => ({ at, bytes: new Uint8Array(memory.buffer).slice(at, at + BLOCK) }))
  const image = { blocks, pages, host: host.value, session: session.value }
  giveBack(memory)
  return image
}

/**
 * A new machine that goes on where the image was taken. It is as fresh as one that took all the steps itself: a new instance
 * over a memory of zeros, in which nothing of another learner's is left.
 */
export async function startMachine(image: MachineImage, tell: (text: string) => void): Promise<Machine> {
  const memory = takeMemory(image.pages)
  const { runtime, context, host } = await startEngine(memory, tell)
  if (host.value !== image.host) throw new Error('the machine did not begin as its image did')
  const bytes = new Uint8Array(memory.buffer)
  for (const block of image.blocks) bytes.set(block.bytes, block.at)
  return {
    runtime,
    context,
    session: new Lifetime<JSValuePointer, JSValuePointer, QuickJSRuntime>(image.session as JSValuePointer),
    end: () => giveBack(memory),
  }
}

/** Addresses of the blocks in which anything is not zero. */
function blocksInUse({ buffer }: WebAssembly.Memory): number[] {
  const words = new BigUint64Array(buffer)
  const each = BLOCK / words.BYTES_PER_ELEMENT
  const used: number[] = []
  for (let at = 0; at < words.length; at += each) {
    let i = at
    while (i < at + each && words[i] === 0n) i++
    if (i < at + each) used.push(at * words.BYTES_PER_ELEMENT)
  }
  return used
}
