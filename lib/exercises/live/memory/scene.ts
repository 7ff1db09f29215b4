import type { MemoryBlock, MemoryFrame } from '#lib/experiments/illustration.ts'
import type { CheckSet } from '../../check.ts'
import { Unmet } from '../../kit/expect.ts'
import type { Kit } from '../../kit/kit.ts'
import { show } from '../../kit/show.ts'

/** Where a scene is played: what the learner's code does to a memory becomes frames. */
export interface Stage {
  kit: Kit
  /**
   * One step. `what`: what is asked of the code, Korean, ends with a full stop; it stands in the caption also when `run`
   * throws. `run` calls the learner's code and resolves to the memory after it and the rest of the caption. A step that
   * throws is the last one.
   */
  step(what: string, run: () => Drawn | Promise<Drawn>): Promise<void>
}

export interface Drawn {
  /** What came of it, Korean. */
  told: string
  blocks: MemoryBlock[]
}

/**
 * A script of requests that drives the learner's code and draws its memory, step by step, in the sandbox (`scene.ts` of an
 * exercise with `live: memory`). It judges only what keeps it from drawing, or what anyone can see in the picture: the
 * verdict is the checks'.
 */
export interface Scene<Solution> {
  exports: CheckSet<Solution>['exports']
  play(solution: Solution, stage: Stage): Promise<void>
}

export function defineScene<Solution>(scene: Scene<Solution>): Scene<Solution> {
  return scene
}

/** The picture contradicts what the code says. Korean. */
export function wrong(message: string): never {
  throw new Unmet(message)
}

/** Frames of one scene at most. */
export const MAX_FRAMES = 120

/** Plays a scene. `onFrame` gets each frame; never rejects: what goes wrong is in the last frame. */
export async function playScene<Solution>(
  scene: Scene<Solution>,
  solution: Solution,
  kit: Kit,
  onFrame: (frame: MemoryFrame) => void,
): Promise<void> {
  let blocks: MemoryBlock[] = []
  let frames = 0
  let doing = ''
  const stage: Stage = {
    kit,
    async step(what, run) {
      if (frames >= MAX_FRAMES) throw new Error('too many frames')
      doing = what
      const drawn = await run()
      blocks = drawn.blocks
      frames++
      onFrame({ caption: [what, drawn.told].filter(Boolean).join(' '), blocks })
    },
  }
  try {
    await scene.play(solution, stage)
  } catch (error) {
    const mistake = error instanceof Unmet ? error.message : `코드에서 오류가 났어요: ${show(error)}`
    onFrame({ caption: doing, blocks: blocks.map(({ changed: _, ...block }) => block), mistake })
  }
}
