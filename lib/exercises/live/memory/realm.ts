// First of all, so that the scene itself begins in the world that the learner's code will meet.
import '../../realm/world.ts'
import { makeSeededKit } from '../../kit/kit.ts'
import type { RealmStart } from '../../realm/entry.ts'
import { solutionLoader } from '../../realm/load.ts'
import { lockdown } from '../../realm/lockdown.ts'
import type { SceneMessage } from './messages.ts'
import { playScene, type Scene } from './scene.ts'

/**
 * What a scene's bundle evaluates to: a realm that plays it once, in the same sandbox and by the same worker as the checks.
 * The first seed counts.
 */
export function realmOfScene(scene: Scene<never>): RealmStart {
  return host => {
    const { tell: post } = host
    const { stringify } = JSON
    const tell = (message: SceneMessage) => post(stringify(message))
    const silent = () => {}
    const console = Object.freeze({ log: silent, info: silent, debug: silent, warn: silent, error: silent })
    const load = solutionLoader(scene.exports, console)
    lockdown()
    let kit = makeSeededKit(1)
    let solution: unknown
    let state: 'new' | 'playing' | 'over' = 'new'
    return {
      load(body, [seed = 1]) {
        kit = makeSeededKit(seed)
        const loaded = load(body)
        if (!loaded.solution) tell({ type: 'broken', message: loaded.mistake })
        solution = loaded.solution
        return solution !== undefined
      },
      step() {
        if (state === 'new') {
          state = 'playing'
          void playScene(scene, solution as never, kit, frame => tell({ type: 'frame', frame })).then(() => {
            state = 'over'
          })
          return 'more'
        }
        if (state === 'playing' && kit.time.advance()) return 'more'
        if (state === 'playing')
          tell({ type: 'broken', message: '아무도 끝내지 않을 약속(Promise)을 기다리고 있어요.' })
        return 'done'
      },
    }
  }
}
