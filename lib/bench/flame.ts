import { z } from 'zod'

const callFrame = z.object({
  functionName: z.string(),
  url: z.string(),
  /** From 0; −1 where there is none. */
  lineNumber: z.int(),
  columnNumber: z.int(),
})

/** A `.cpuprofile` of V8 (Chrome DevTools Protocol, Profiler.Profile), as far as it is read here. Times in µs. */
export const cpuProfileSchema = z.object({
  nodes: z
    .array(z.object({ id: z.int(), callFrame, children: z.array(z.int()).optional() }))
    .min(1)
    .max(200_000),
  startTime: z.number(),
  endTime: z.number(),
  /** The node that ran at each look. */
  samples: z.array(z.int()).max(2_000_000),
  /** Time since the look before; of the first one since `startTime`. May be negative: looks are told out of order. */
  timeDeltas: z.array(z.number()).max(2_000_000),
})

export type CpuProfile = z.output<typeof cpuProfileSchema>

/** `own`: code of this project. `node`: code of Node itself. `engine`: V8 at work, or native code. */
export type FrameKind = 'own' | 'node' | 'engine' | 'gc' | 'idle' | 'rest'

export interface FlameFrame {
  name: string
  /** File and line from 1, e.g. `lib/experiments/buffer-size/kernel.ts:38`; empty where there is none. */
  place: string
  kind: FrameKind
  /** Time in this function itself, µs. */
  selfUs: number
  /** With everything that it called, µs: the sum of its children's and its own. */
  totalUs: number
  /** Longest first; frames too short to be drawn stand together as the last one, of kind `rest`. */
  children: FlameFrame[]
}

export interface Flame {
  root: FlameFrame
  /** Recorded time, µs: what `root` comes to. */
  durationUs: number
  samples: number
  gcUs: number
  idleUs: number
}

export interface FlameOptions {
  /** Most frames in the tree, `rest` frames not counted. */
  maxFrames?: number
  /** Frames with a smaller share of the whole are put together. */
  minShare?: number
}

/**
 * A profile as a tree of calls with times. Calls of one function from one caller are one frame, whichever line they came from.
 * A look stands for the time until the next one.
 */
export function flameOf(profile: CpuProfile, { maxFrames = 2_000, minShare = 0.0005 }: FlameOptions = {}): Flame {
  const nodes = new Map(profile.nodes.map(node => [node.id, node]))
  const self = timeByNode(profile)
  const root = newFrame({ functionName: '(root)', url: '', lineNumber: -1, columnNumber: -1 })
  const [first] = profile.nodes as [CpuProfile['nodes'][number]]
  add(root, first.id, nodes, self)
  total(root)
  const [gcUs, idleUs] = [sumOf(root, 'gc'), sumOf(root, 'idle')]
  gather(root, smallestDrawn(root, maxFrames, root.totalUs * minShare))
  return { root, durationUs: root.totalUs, samples: profile.samples.length, gcUs, idleUs }
}

/** µs by id of the node that ran. */
function timeByNode({ samples, timeDeltas, startTime, endTime }: CpuProfile): Map<number, number> {
  let time = startTime
  const looks = samples.map((node, index) => {
    time += timeDeltas[index] ?? 0
    return { node, time }
  })
  looks.sort((a, b) => a.time - b.time)
  const self = new Map<number, number>()
  looks.forEach(({ node, time }, index) => {
    const until = looks[index + 1]?.time ?? Math.max(endTime, time)
    self.set(node, (self.get(node) ?? 0) + until - time)
  })
  return self
}

function kindOf({ functionName, url }: z.output<typeof callFrame>): FrameKind {
  if (functionName === '(garbage collector)') return 'gc'
  if (functionName === '(idle)') return 'idle'
  if (url.startsWith('node:')) return 'node'
  return url === '' ? 'engine' : 'own'
}

function newFrame(frame: z.output<typeof callFrame>): FlameFrame {
  const name = frame.functionName || '(이름 없는 함수)'
  const place = frame.url === '' ? '' : `${frame.url}:${frame.lineNumber + 1}`
  return { name, place, kind: kindOf(frame), selfUs: 0, totalUs: 0, children: [] }
}

/** Adds a node of the profile, and all below it, to the frame that stands for it. Without recursion: stacks may be deep. */
function add(
  root: FlameFrame,
  rootId: number,
  nodes: Map<number, CpuProfile['nodes'][number]>,
  self: Map<number, number>,
): void {
  const seen = new Set<number>()
  const byCall = new Map<FlameFrame, Map<string, FlameFrame>>()
  const waiting: [FlameFrame, number][] = [[root, rootId]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [frame, id] = next
    // A file from elsewhere may name a node as its own ancestor.
    if (seen.has(id)) continue
    seen.add(id)
    frame.selfUs += self.get(id) ?? 0
    for (const childId of nodes.get(id)?.children ?? []) {
      const child = nodes.get(childId)
      if (!child) continue
      const { functionName, url, lineNumber, columnNumber } = child.callFrame
      const call = `${functionName}\n${url}\n${lineNumber}\n${columnNumber}`
      const calls = byCall.get(frame) ?? new Map<string, FlameFrame>()
      byCall.set(frame, calls)
      let callee = calls.get(call)
      if (!callee) {
        callee = newFrame(child.callFrame)
        calls.set(call, callee)
        frame.children.push(callee)
      }
      waiting.push([callee, childId])
    }
  }
}

/** All frames, callers before callees. */
function everyFrame(root: FlameFrame): FlameFrame[] {
  const frames = [root]
  for (let at = 0; at < frames.length; at++) frames.push(...(frames[at] as FlameFrame).children)
  return frames
}

function total(root: FlameFrame): void {
  for (const frame of everyFrame(root).reverse()) {
    frame.totalUs = frame.children.reduce((sum, { totalUs }) => sum + totalUs, frame.selfUs)
    frame.children.sort((a, b) => b.totalUs - a.totalUs)
  }
}

function smallestDrawn(root: FlameFrame, maxFrames: number, atLeast: number): number {
  const totals = everyFrame(root)
    .map(({ totalUs }) => totalUs)
    .sort((a, b) => b - a)
  // A callee never takes longer than its caller, so a limit never leaves out a caller of a frame that it keeps.
  const limit = totals[maxFrames]
  return limit === undefined ? atLeast : Math.max(atLeast, limit + Number.EPSILON * limit)
}

function gather(root: FlameFrame, smallest: number): void {
  for (const frame of everyFrame(root)) {
    const drawn = ({ totalUs }: FlameFrame) => totalUs >= smallest && totalUs > 0
    const restUs = frame.children.filter(each => !drawn(each)).reduce((sum, { totalUs }) => sum + totalUs, 0)
    frame.children = frame.children.filter(drawn)
    if (restUs === 0) continue
    frame.children.push({ name: '(그 밖)', place: '', kind: 'rest', selfUs: restUs, totalUs: restUs, children: [] })
  }
}

const sumOf = (root: FlameFrame, kind: FrameKind) =>
  everyFrame(root).reduce((all, frame) => all + (frame.kind === kind ? frame.selfUs : 0), 0)
