import { Refusal } from '#app/account/_parts/field.tsx'
import { useSending } from '#app/account/_parts/use-sending.ts'
import type { PersonView } from '#lib/auth/people.ts'
import { SITE_ROLES, type SiteRole } from '#lib/auth/permissions.ts'
import { changeRole, ROLE_NAMES } from './people-api.ts'

interface Props {
  person: PersonView
  changed: (person: PersonView) => void
  forgot: () => void
}

const day = new Intl.DateTimeFormat('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'medium' })

/** One account: its role can be changed at once. */
export function PersonRow({ person, changed, forgot }: Props) {
  const { run, isSending, message } = useSending(async (role: SiteRole) => {
    changed(await changeRole(person.id, role))
  })
  return (
    <li>
      <span className="people-who">
        <strong>{person.name}</strong>
        <span>{person.email}</span>
        <span className="pending">{day.format(new Date(person.createdAt))}부터</span>
      </span>
      <span className="people-tools">
        <select
          aria-label={`${person.name}의 역할`}
          aria-busy={isSending}
          value={person.role}
          onChange={event => void run(event.target.value as SiteRole)}
        >
          {SITE_ROLES.map(role => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}
            </option>
          ))}
        </select>
        <button type="button" className="button quiet" onClick={forgot}>
          새 비밀번호<span className="visually-hidden">: {person.name}</span>
        </button>
      </span>
      <Refusal>{message}</Refusal>
    </li>
  )
}
