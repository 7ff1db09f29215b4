/**
 * Stable ids of a lesson's paragraphs. They stand in `paragraphs.txt` beside the lesson, one `id hash` a line in reading
 * order, and survive edits: an unchanged text keeps its id wherever it moved to, an edited one keeps it in its place. Where a
 * paragraph was split, joined or rewritten with others, `was` and the ids that are gone follow: what was typed under those
 * ids is led to it. Ids without a successor stand in lines that begin with `retired`, so that they are never given again.
 */
export interface NamedParagraph {
  id: string
  hash: string
  /** Ids of earlier paragraphs whose place it took. */
  was?: string[]
}

export interface Naming {
  paragraphs: NamedParagraph[]
  /** Ids that once were given and lead nowhere now. */
  retired: string[]
}

const RETIRED = 'retired'

export function parseIds(source: string): Naming {
  const lines = source
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => line.trim().split(/\s+/))
  return {
    paragraphs: lines
      .filter(([first]) => first !== RETIRED)
      .map(([id = '', hash = '', , ...was]) => (was.length > 0 ? { id, hash, was } : { id, hash })),
    retired: lines.filter(([first]) => first === RETIRED).flatMap(([, ...ids]) => ids),
  }
}

export function formatIds({ paragraphs, retired }: Naming): string {
  return [
    '# Stable paragraph ids, written by `npm run content:ids`. Commit it with every change of the text.',
    ...paragraphs.map(({ id, hash, was = [] }) => [id, hash, ...(was.length > 0 ? ['was', ...was] : [])].join(' ')),
    ...retired.map(id => `${RETIRED} ${id}`),
    '',
  ].join('\n')
}

export const NOTHING_NAMED: Naming = { paragraphs: [], retired: [] }

/**
 * Gives each paragraph of the present text its id, keeping those of `before` by the rule above. New ids are above every one
 * that was ever given in their section.
 */
export function assignIds(before: Naming, present: { section: string; hash: string }[]): Naming {
  const known = before.paragraphs
  const anchors = longestCommon(known, present)
  const ids: (string | undefined)[] = present.map(() => undefined)
  for (const [k, p] of anchors) ids[p] = known[k]?.id
  // Between two anchors the same number of texts on both sides: they were edited in place.
  const edges: [number, number][] = [[-1, -1], ...anchors, [known.length, present.length]]
  const gaps = edges.slice(1).map(([toKnown, toPresent], index) => {
    const [fromKnown, fromPresent] = edges[index]!
    return { fromKnown, fromPresent, ofKnown: toKnown - fromKnown - 1, ofPresent: toPresent - fromPresent - 1 }
  })
  for (const { fromKnown, fromPresent, ofKnown, ofPresent } of gaps) {
    if (ofKnown !== ofPresent) continue
    for (let step = 1; step <= ofKnown; step++) ids[fromPresent + step] = known[fromKnown + step]?.id
  }
  moveBack(known, present, ids)
  const used = new Set(ids)
  const retired = [...before.retired]
  const was = new Map<number, string[]>()
  for (const { fromKnown, fromPresent, ofKnown, ofPresent } of gaps) {
    const gone = known.slice(fromKnown + 1, fromKnown + 1 + ofKnown).filter(({ id }) => !used.has(id))
    const fresh = Array.from({ length: ofPresent }, (_, step) => fromPresent + 1 + step).filter(index => !ids[index])
    gone.forEach((each, index) => {
      const old = [each.id, ...(each.was ?? [])]
      const place = fresh[Math.min(index, fresh.length - 1)]
      if (place === undefined) retired.push(...old)
      else was.set(place, [...(was.get(place) ?? []), ...old])
    })
  }
  const given = new Map(known.map(each => [each.id, each]))
  const next = highestNumbers([...known.flatMap(({ id, was = [] }) => [id, ...was]), ...retired])
  const paragraphs = present.map(({ section, hash }, index): NamedParagraph => {
    const kept = ids[index]
    if (!kept) next.set(section, (next.get(section) ?? 0) + 1)
    const old = kept ? given.get(kept)?.was : was.get(index)
    return { id: kept ?? `${section}-${next.get(section)}`, hash, ...(old ? { was: old } : {}) }
  })
  return { paragraphs, retired }
}

/** The highest number of each section. */
function highestNumbers(ids: string[]): Map<string, number> {
  const highest = new Map<string, number>()
  for (const id of ids) {
    const [, section = '', number = '0'] = /^(.*)-(\d+)$/.exec(id) ?? []
    highest.set(section, Math.max(highest.get(section) ?? 0, Number(number)))
  }
  return highest
}

/** A text that moved elsewhere takes its id along, as long as the text is unique on both sides. */
function moveBack(known: NamedParagraph[], present: { hash: string }[], ids: (string | undefined)[]): void {
  const used = new Set(ids)
  const free = known.filter(({ id }) => !used.has(id))
  for (const { id, hash } of free) {
    if (free.filter(each => each.hash === hash).length > 1) continue
    const places = present.flatMap((each, index) => (each.hash === hash && !ids[index] ? [index] : []))
    if (places.length === 1) ids[places[0]!] = id
  }
}

/** Longest common subsequence by hash, as index pairs. Quadratic in time and memory: lessons have at most some 1,500 paragraphs. */
function longestCommon(a: { hash: string }[], b: { hash: string }[]): [number, number][] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i]!.hash === b[j]!.hash
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]!.hash === b[j]!.hash) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}
