import type { FlameFrame } from '#lib/bench/flame.ts'

/** A frame where it is drawn, px; row 0 is the outermost caller. */
export interface FlameBox {
  frame: FlameFrame
  row: number
  x: number
  width: number
}

/** Narrower than this nothing is drawn, px. */
const LEAST = 1

export function parentsOf(root: FlameFrame): Map<FlameFrame, FlameFrame> {
  const parents = new Map<FlameFrame, FlameFrame>()
  const waiting = [root]
  for (let frame = waiting.pop(); frame; frame = waiting.pop()) {
    for (const child of frame.children) {
      parents.set(child, frame)
      waiting.push(child)
    }
  }
  return parents
}

/**
 * Frames under their callers, as wide as their time. The frame in focus takes the whole width, and so do its callers
 * above it; what else they called is left out.
 */
export function boxesOf(focus: FlameFrame, parents: ReadonlyMap<FlameFrame, FlameFrame>, width: number): FlameBox[] {
  const callers: FlameFrame[] = []
  for (let frame = parents.get(focus); frame; frame = parents.get(frame)) callers.unshift(frame)
  const boxes: FlameBox[] = callers.map((frame, row) => ({ frame, row, x: 0, width }))
  const waiting: FlameBox[] = [{ frame: focus, row: callers.length, x: 0, width }]
  for (let box = waiting.pop(); box; box = waiting.pop()) {
    boxes.push(box)
    let { x } = box
    for (const child of box.frame.children) {
      const wide = box.frame.totalUs > 0 ? (child.totalUs / box.frame.totalUs) * box.width : 0
      if (wide >= LEAST) waiting.push({ frame: child, row: box.row + 1, x, width: wide })
      x += wide
    }
  }
  return boxes
}

/** The frame that an arrow key leads to; the same one where there is none. Siblings too narrow to be drawn are passed over. */
export function neighbour(
  frame: FlameFrame,
  key: string,
  parents: ReadonlyMap<FlameFrame, FlameFrame>,
  drawn: ReadonlySet<FlameFrame>,
): FlameFrame {
  const parent = parents.get(frame)
  if (key === 'ArrowUp') return parent ?? frame
  if (key === 'ArrowDown') return frame.children.find(child => drawn.has(child)) ?? frame
  const siblings = (parent?.children ?? [frame]).filter(each => drawn.has(each))
  const next = siblings.indexOf(frame) + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)
  return siblings[next] ?? frame
}

export interface FunctionTime extends Pick<FlameFrame, 'name' | 'place' | 'kind' | 'selfUs' | 'totalUs'> {}

/** Times by function, wherever it was called from; most of its own time first. A function within itself counts once. */
export function functionTimes(root: FlameFrame): FunctionTime[] {
  const times = new Map<string, FunctionTime>()
  const visit = (frame: FlameFrame, within: ReadonlySet<string>) => {
    const { name, place, kind, selfUs, totalUs } = frame
    const id = `${name}\n${place}`
    const time = times.get(id) ?? { name, place, kind, selfUs: 0, totalUs: 0 }
    time.selfUs += selfUs
    if (!within.has(id)) time.totalUs += totalUs
    times.set(id, time)
    const inside = new Set(within).add(id)
    for (const child of frame.children) visit(child, inside)
  }
  for (const child of root.children) visit(child, new Set())
  return [...times.values()].sort((a, b) => b.selfUs - a.selfUs || b.totalUs - a.totalUs)
}

/** Frames whose name or place contains the text; their time, a frame within a found one not counted again, µs. */
export function searchFrames(root: FlameFrame, text: string): { found: Set<FlameFrame>; us: number } {
  const wanted = text.trim().toLowerCase()
  const found = new Set<FlameFrame>()
  let us = 0
  if (wanted === '') return { found, us }
  const waiting: { frame: FlameFrame; inside: boolean }[] = [{ frame: root, inside: false }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { frame, inside } = next
    const hit = `${frame.name} ${frame.place}`.toLowerCase().includes(wanted)
    if (hit) found.add(frame)
    if (hit && !inside) us += frame.totalUs
    for (const child of frame.children) waiting.push({ frame: child, inside: inside || hit })
  }
  return { found, us }
}
