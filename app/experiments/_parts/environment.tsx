import type { Experiment } from '#lib/experiments/define.ts'
import type { Environment } from '#lib/experiments/environment.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { formatCount, formatDate, formatDuration, formatMemory, formatMs, formatShare } from './format.ts'
import { proofTable } from './rows.ts'
import { describeSettings } from './settings.ts'
import { TableBox } from './table-box.tsx'

/** Other processes' share from which two workers were seen to read as "no speed-up". */
const DISTURBED = 0.08

function facts(environment: Environment): [string, string][] {
  const { hypervisor, foreignCpuShare, timerResolutionMs, cores, memoryBytes, priority } = environment
  const all: [string, string | undefined][] = [
    ['실행 환경', [environment.runtime, environment.engine].filter(Boolean).join(', ')],
    ['운영체제', environment.system],
    ['CPU', environment.cpu],
    ['코어', cores === undefined ? undefined : `${cores}개`],
    ['가상 머신', hypervisor === undefined ? undefined : hypervisor ? '예' : '아니요'],
    ['주파수 정책', environment.governor === 'unknown' ? '알 수 없음' : environment.governor],
    ['메모리', memoryBytes === undefined ? undefined : formatMemory(memoryBytes)],
    ['파일 시스템', environment.files],
    ['데이터베이스', environment.database],
    ['우선순위', priority === undefined ? undefined : `nice ${priority}`],
    ['다른 프로세스가 쓴 CPU', foreignCpuShare === undefined ? undefined : formatShare(foreignCpuShare)],
    ['시계의 눈금', timerResolutionMs === undefined ? undefined : `${formatMs(timerResolutionMs)} ms`],
  ]
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

interface Props {
  experiment: Experiment
  /** What the card is known by, e.g. the platform. */
  name: string
  title: string
  result: RunResult
  /** Id of the kept run, to link to it. */
  run?: string | undefined
  heading: 'h3' | 'h5'
}

/** What a result was measured on, and what the operating system says to it. */
export function EnvironmentCard({ experiment, name, title, result, run, heading: Heading }: Props) {
  const { environment, rejected = 0, disturbed, shares, profiled } = result
  const wanted = experiment.rounds(result.params)
  const foreign = environment.foreignCpuShare ?? 0
  return (
    <div className="environment" data-environment={name}>
      <Heading>{title}</Heading>
      <p className="panel-small">
        {formatDate(result.startedAt)}, {formatDuration(result.elapsedMs)} 동안 {result.rounds}회 쟀어요.
        {result.rounds < wanted
          ? ` 많으면 ${wanted}회까지 재는데, 구간이 충분히 좁아졌거나 시간이 다 되어 멈췄어요.`
          : ''}
        {shares ? ` 새 프로세스 ${shares.length}개가 나눠 쟀어요.` : ''}
      </p>
      {rejected > 0 && !disturbed ? (
        <p className="panel-small" data-rejected>
          다른 프로세스가 끼어든 {rejected}회는 버리고 다시 쟀어요.
        </p>
      ) : null}
      {disturbed ? (
        <p className="notice panel-small" data-rejected>
          다른 프로세스가 계속 CPU를 써서 조용한 라운드를 충분히 얻지 못했어요. 흔들린 값이라 판정에는 쓰지 않아요.
        </p>
      ) : null}
      {profiled ? (
        <p className="notice panel-small">
          CPU 프로필을 기록하며 쟀어요. 기록하는 만큼 느려져서 시간은 판정에 쓰지 않아요.
        </p>
      ) : null}
      <p className="panel-small panel-soft">{describeSettings(experiment, result.params)}</p>
      {foreign > DISTURBED && !disturbed ? (
        <p className="notice panel-small">
          재는 동안 다른 프로세스가 CPU의 {formatShare(foreign)}를 썼어요. 시간이 흔들렸을 수 있으니 한가할 때 다시 재
          보세요.
        </p>
      ) : null}
      <dl>
        {facts(environment).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Proof experiment={experiment} result={result} />
      {run ? (
        <p className="panel-small">
          <a href={`/experiments/${experiment.id}/runs?run=${run}`}>
            {profiled ? 'CPU 프로필과 이 실행의 링크' : '이 실행의 링크'}
          </a>
        </p>
      ) : null}
    </div>
  )
}

function Proof({ experiment, result }: { experiment: Experiment; result: RunResult }) {
  const proof = proofTable(experiment, result)
  if (!proof) return null
  const labelOf = (key: string) => experiment.variants(result.params).find(each => each.key === key)?.label ?? key
  return (
    <details className="panel-fold" data-proof>
      <summary>
        {proof.agrees
          ? `운영체제가 센 값과 같아요 (${proof.source}, 차이 ${proof.difference}회 이하)`
          : `운영체제가 센 값과 달라요 (${proof.source})`}
      </summary>
      <TableBox label="운영체제가 센 값">
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{experiment.axis.label}</th>
              {proof.labels.flatMap(label => [
                <th key={`${label} counted`} scope="col">
                  실험이 센 값
                </th>,
                <th key={label} scope="col">
                  {label}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {proof.rows.map(({ variant, cells }) => (
              <tr key={variant}>
                <th scope="row">{labelOf(variant)}</th>
                {cells.flatMap(({ counter, counted, observed }) => [
                  <td key={`${counter} counted`}>{formatCount(counted)}</td>,
                  <td key={counter}>{formatCount(observed)}</td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  )
}
